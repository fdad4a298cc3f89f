// SPDX-License-Identifier: Apache-2.0
/** Who waits for something to happen, in what order they are told (kernel/sched/wait.c). */
@NullMarked
package dev.loopstep.kernel.waiting;

import org.jspecify.annotations.NullMarked;
