// SPDX-License-Identifier: Apache-2.0
/** Results that carry what they were made from, so that they can be made again and compared. */
@NullMarked
package dev.loopstep.report.reproduce;

import org.jspecify.annotations.NullMarked;
