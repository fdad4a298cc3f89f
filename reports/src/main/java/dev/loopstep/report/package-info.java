// SPDX-License-Identifier: Apache-2.0
/** Experiments and their reports. */
@NullMarked
package dev.loopstep.report;

import org.jspecify.annotations.NullMarked;
