// SPDX-License-Identifier: Apache-2.0
/** Tasks: who runs, sleeps and is woken. */
@NullMarked
package dev.loopstep.kernel.task;

import org.jspecify.annotations.NullMarked;
