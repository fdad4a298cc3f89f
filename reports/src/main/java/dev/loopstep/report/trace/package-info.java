// SPDX-License-Identifier: Apache-2.0
/** Traces: runs event by event, of the simulated kernel and of a real one, and how they differ. */
@NullMarked
package dev.loopstep.report.trace;

import org.jspecify.annotations.NullMarked;
