// SPDX-License-Identifier: Apache-2.0
/**
 * Concrete inputs with which a program that was refused really goes wrong: {@link
 * dev.loopstep.counterexample.Counterexamples} looks for them.
 */
@NullMarked
package dev.loopstep.counterexample;

import org.jspecify.annotations.NullMarked;
