// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.report.explore.shrink;

import org.jspecify.annotations.NullMarked;
