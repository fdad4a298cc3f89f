// SPDX-License-Identifier: Apache-2.0
/** What a run of a program depends on: contents of memory, parameters, results of helpers. */
@NullMarked
package dev.loopstep.counterexample.input;

import org.jspecify.annotations.NullMarked;
