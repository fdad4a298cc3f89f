// SPDX-License-Identifier: Apache-2.0
/** Texts that nobody would write, and all that the compiler makes of them. */
@NullMarked
package dev.loopstep.lang.fuzz;

import org.jspecify.annotations.NullMarked;
