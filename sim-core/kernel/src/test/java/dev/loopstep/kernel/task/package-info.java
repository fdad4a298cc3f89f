// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.kernel.task;

import org.jspecify.annotations.NullMarked;
