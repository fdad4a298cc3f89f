// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.report.replicate;

import org.jspecify.annotations.NullMarked;
