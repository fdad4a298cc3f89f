// SPDX-License-Identifier: Apache-2.0
/** Figures of merit, computed in one order from what a run counted. */
@NullMarked
package dev.loopstep.report.statistics;

import org.jspecify.annotations.NullMarked;
