// SPDX-License-Identifier: Apache-2.0
/** Holds the simulator to what queueing theory says. */
@NullMarked
package dev.loopstep.report.validation;

import org.jspecify.annotations.NullMarked;
