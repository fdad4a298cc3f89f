// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Has threads give way only when they sleep or their time is up: one of SCHED_BATCH that is woken
 * preempts nobody (kernel/sched/fair.c, wakeup_preempt_fair). By the default policy the woken often
 * runs at once, so that one of two threads that wake each other never sleeps; on one processor the
 * simulator's tasks run on until they do.
 *
 * @param before the thread's policy
 */
record BatchScheduling(int before) implements AutoCloseable {
  /** include/uapi/linux/sched.h. */
  private static final int SCHED_BATCH = 3;

  /** Sets the current thread's policy; where that is not permitted it stays as it is. */
  static BatchScheduling begin() {
    int before = (int) HostCalls.call(HostCalls.SCHED_GETSCHEDULER, 0, 0, 0);
    set(SCHED_BATCH);
    return new BatchScheduling(before);
  }

  /** A policy without real time has the priority 0 (struct sched_param). */
  private static void set(int policy) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment priority = arena.allocate(ValueLayout.JAVA_INT);
      HostCalls.call(HostCalls.SCHED_SETSCHEDULER, 0, policy, priority.address());
    }
  }

  @Override
  public void close() {
    set(before);
  }
}
