// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.report.sweep;

import org.jspecify.annotations.NullMarked;
