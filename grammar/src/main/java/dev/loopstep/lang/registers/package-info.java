// SPDX-License-Identifier: Apache-2.0
/** Decides at each place of a function which values lie in registers and which on the stack. */
@NullMarked
package dev.loopstep.lang.registers;

import org.jspecify.annotations.NullMarked;
