// SPDX-License-Identifier: Apache-2.0
/**
 * Runs policies and applications in one scenario with common random numbers; start at {@link
 * dev.loopstep.report.experiment.Experiments}.
 */
@NullMarked
package dev.loopstep.report.experiment;

import org.jspecify.annotations.NullMarked;
