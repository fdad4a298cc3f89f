// SPDX-License-Identifier: Apache-2.0
/** Shows that a program is safe, or says what could go wrong, where and why. */
@NullMarked
package dev.loopstep.verifier;

import org.jspecify.annotations.NullMarked;
