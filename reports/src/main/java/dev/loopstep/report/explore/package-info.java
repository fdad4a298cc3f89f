// SPDX-License-Identifier: Apache-2.0
/** Policies under every order of interrupts, and schedules as files. */
@NullMarked
package dev.loopstep.report.explore;

import org.jspecify.annotations.NullMarked;
