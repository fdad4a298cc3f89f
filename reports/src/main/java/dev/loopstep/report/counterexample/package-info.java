// SPDX-License-Identifier: Apache-2.0
/** Counterexamples as files and as text. */
@NullMarked
package dev.loopstep.report.counterexample;

import org.jspecify.annotations.NullMarked;
