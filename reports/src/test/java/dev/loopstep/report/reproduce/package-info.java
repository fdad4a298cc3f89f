// SPDX-License-Identifier: Apache-2.0
/** Results made again. */
@NullMarked
package dev.loopstep.report.reproduce;

import org.jspecify.annotations.NullMarked;
