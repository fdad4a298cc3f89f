// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.report.table;

import org.jspecify.annotations.NullMarked;
