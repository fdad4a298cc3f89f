// SPDX-License-Identifier: Apache-2.0
/** What a comparison comes to, in its forms. */
@NullMarked
package dev.loopstep.report.finding;

import org.jspecify.annotations.NullMarked;
