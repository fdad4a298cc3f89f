// SPDX-License-Identifier: Apache-2.0
/** The same comparison again and again, with what can be said of it then. */
@NullMarked
package dev.loopstep.report.replicate;

import org.jspecify.annotations.NullMarked;
