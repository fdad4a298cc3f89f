// SPDX-License-Identifier: Apache-2.0
/** Pages in a real browser. */
@NullMarked
package dev.loopstep.report.browser;

import org.jspecify.annotations.NullMarked;
