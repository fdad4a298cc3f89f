// SPDX-License-Identifier: Apache-2.0
/** Results as JSON, as text and as one self-contained HTML page. */
@NullMarked
package dev.loopstep.report.render;

import org.jspecify.annotations.NullMarked;
