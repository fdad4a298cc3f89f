// SPDX-License-Identifier: Apache-2.0
/**
 * Runs a program on the interpreter instruction by instruction for given inputs, watches what is
 * written and how values depend on inputs, and says what goes wrong.
 */
@NullMarked
package dev.loopstep.counterexample.watch;

import org.jspecify.annotations.NullMarked;
