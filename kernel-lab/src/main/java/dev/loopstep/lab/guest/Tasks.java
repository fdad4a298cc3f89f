// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.EnterStep;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The other tasks of a case. */
final class Tasks implements AutoCloseable {
  /** When all have made their calls, a thread of the kernel may still have something to do. */
  private static final long SETTLE_NANOS = 20_000_000L;

  private final GuestCase one;
  private final List<TaskThread> threads;
  private final List<TaskThread.Running> running = new ArrayList<>();
  private final List<MappedRing> mapped = new ArrayList<>();

  Tasks(GuestCase one) {
    this.one = one;
    threads = one.tasks().stream().map(task -> new TaskThread(task, one.limits())).toList();
  }

  List<TaskThread> threads() {
    return threads;
  }

  /**
   * Lets them wait for the loop to be entered.
   *
   * @param params of the run's ring
   */
  void begin(LoopThread loop, Surroundings surroundings, MemorySegment params) {
    if (!threads.isEmpty()) {
      MappedRing own = new MappedRing(surroundings.ring(), one.ring().flags(), params);
      mapped.add(own);
      threads.forEach(thread -> running.add(thread.begin(loop, surroundings, own)));
    }
  }

  /** The loop was left: waits until they have made their calls. */
  GuestResult.Others finish(Surroundings surroundings) {
    List<GuestResult.TaskSeen> seen = running.stream().map(TaskThread.Running::finish).toList();
    if (!seen.isEmpty()) {
      LoopThread.sleepUntil(System.nanoTime() + SETTLE_NANOS);
    }
    boolean elsewhere =
        one.enters().calls().stream().anyMatch(call -> call.ring() != EnterStep.OWN_RING);
    return seen.isEmpty() && !elsewhere
        ? GuestResult.Others.NONE
        : new GuestResult.Others(seen, surroundings.completions());
  }

  @Override
  public void close() {
    threads.forEach(TaskThread::close);
    mapped.forEach(MappedRing::close);
  }
}
