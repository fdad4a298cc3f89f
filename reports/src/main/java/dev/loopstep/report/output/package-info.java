// SPDX-License-Identifier: Apache-2.0
/** Writes results whole or not at all. */
@NullMarked
package dev.loopstep.report.output;

import org.jspecify.annotations.NullMarked;
