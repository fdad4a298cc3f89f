// SPDX-License-Identifier: Apache-2.0
/**
 * A machine of its own for the verifier's tests: it shares no arithmetic with what is tested, and
 * knows of every byte of stack whether it was written.
 */
@NullMarked
package dev.loopstep.verifier.concrete;

import org.jspecify.annotations.NullMarked;
