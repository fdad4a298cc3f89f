// SPDX-License-Identifier: Apache-2.0
/** All that a comparison came to, as renderers show it. */
@NullMarked
package dev.loopstep.report.finding;

import org.jspecify.annotations.NullMarked;
