// SPDX-License-Identifier: Apache-2.0
/**
 * Control flow: functions, blocks, loops in the order in which they are worked through, registers
 * that are still read.
 */
@NullMarked
package dev.loopstep.verifier.flow;

import org.jspecify.annotations.NullMarked;
