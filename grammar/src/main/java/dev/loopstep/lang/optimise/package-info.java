// SPDX-License-Identifier: Apache-2.0
/**
 * Makes intermediate code better: it is brought into a form in which each register is written once,
 * simplified, and brought back.
 */
@NullMarked
package dev.loopstep.lang.optimise;

import org.jspecify.annotations.NullMarked;
