// SPDX-License-Identifier: Apache-2.0
/** Charts as inline SVG, without a script. */
@NullMarked
package dev.loopstep.report.chart;

import org.jspecify.annotations.NullMarked;
