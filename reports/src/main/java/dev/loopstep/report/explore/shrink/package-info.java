// SPDX-License-Identifier: Apache-2.0
/** Smaller scenarios in which a policy fails as it did. */
@NullMarked
package dev.loopstep.report.explore.shrink;

import org.jspecify.annotations.NullMarked;
