// SPDX-License-Identifier: Apache-2.0
/** Programs as data, and what is proved of them. */
@NullMarked
package dev.loopstep.verifier;

import org.jspecify.annotations.NullMarked;
