// SPDX-License-Identifier: Apache-2.0
/** What a single run leaves behind: its completions, its variables, its figures. */
@NullMarked
package dev.loopstep.report.run;

import org.jspecify.annotations.NullMarked;
