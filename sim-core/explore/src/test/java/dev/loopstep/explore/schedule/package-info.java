// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.explore.schedule;

import org.jspecify.annotations.NullMarked;
