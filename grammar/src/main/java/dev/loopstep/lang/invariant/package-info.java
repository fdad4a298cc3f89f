// SPDX-License-Identifier: Apache-2.0
/** Conditions that shall hold after every step: where they come from, and what they are worth. */
@NullMarked
package dev.loopstep.lang.invariant;

import org.jspecify.annotations.NullMarked;
