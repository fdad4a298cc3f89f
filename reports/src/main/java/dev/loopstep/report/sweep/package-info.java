// SPDX-License-Identifier: Apache-2.0
/** Sweeps: grids of runs on all cores, with a journal from which they go on. */
@NullMarked
package dev.loopstep.report.sweep;

import org.jspecify.annotations.NullMarked;
