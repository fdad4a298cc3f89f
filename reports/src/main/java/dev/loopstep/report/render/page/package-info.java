// SPDX-License-Identifier: Apache-2.0
/** What the page templates show: records of finished text, so that templates only lay out. */
@NullMarked
package dev.loopstep.report.render.page;

import org.jspecify.annotations.NullMarked;
