// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.report.explore;

import org.jspecify.annotations.NullMarked;
