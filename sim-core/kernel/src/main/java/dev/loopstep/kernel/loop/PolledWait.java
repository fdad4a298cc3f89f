// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.ring.CompletionQueue;
import dev.loopstep.kernel.ring.LocalWorkRun;
import dev.loopstep.kernel.ring.PolledRequests;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Timeline;

/**
 * The wait for completions on a ring with IOPOLL (io_iopoll_check), one step at a time: it asks
 * devices again and again, and never sleeps; what it finds it finds as soon as that is done. It
 * ends at once where no device has anything. That it also ends when another task wants the
 * processor is not modelled: it goes on after making room.
 */
final class PolledWait {
  private enum Phase {
    BEGIN,
    LOOK_FOR_WORK,
    LOCAL_WORK,
    TASK_WORK,
    ASK,
    DONE
  }

  private final Ring ring;
  private final PolledRequests polled;
  private final Task task;
  private final Cpu cpu;
  private Phase phase = Phase.DONE;
  private int minComplete;
  private int result;

  PolledWait(Ring ring, PolledRequests polled, Task task) {
    this.ring = ring;
    this.polled = polled;
    this.task = task;
    cpu = ring.cpu();
  }

  /** Begins to wait. */
  void begin(int minComplete) {
    int entries = ring.memory().geometry().cqEntries();
    this.minComplete = Integer.compareUnsigned(minComplete, entries) < 0 ? minComplete : entries;
    phase = Phase.BEGIN;
  }

  boolean done() {
    return phase == Phase.DONE;
  }

  /** 0, or -errno; only when it is {@link #done}. */
  int result() {
    return result;
  }

  void advance() {
    switch (phase) {
      case BEGIN -> look();
      case LOOK_FOR_WORK -> lookForWork();
      case LOCAL_WORK -> {
        LocalWorkRun run = ring.localWorkRun();
        if (!run.done()) {
          run.advance();
        }
        if (run.done()) {
          phase = Phase.TASK_WORK;
        }
      }
      case TASK_WORK -> {
        if (!task.advanceWork()) {
          phase = Phase.ASK;
          if (polled.isEmpty() || enough()) {
            end(0);
          }
        }
      }
      case ASK -> ask();
      case DONE -> throw new IllegalStateException("the wait is over");
    }
  }

  private void look() {
    if (ring.has(RingFlag.DEFER_TASKRUN) && !ring.allows(task)) {
      end(Errno.EEXIST);
      return;
    }
    CompletionQueue queue = ring.completionQueue();
    if (queue.overflowed()) {
      ring.flushOverflow();
    }
    if (queue.dropped()) {
      end(Errno.EBADR);
    } else if (queue.published() != 0) {
      end(0);
    } else {
      phase = Phase.LOOK_FOR_WORK;
    }
  }

  private void lookForWork() {
    boolean pending = ring.localWork().pending();
    if (!polled.isEmpty() && !pending && !task.workPending()) {
      phase = Phase.ASK;
      return;
    }
    phase = Phase.TASK_WORK;
    if (pending) {
      ring.localWorkRun().begin(minComplete, Math.max(PolicyLoop.LOCAL_WORK_PASS, minComplete));
      phase = Phase.LOCAL_WORK;
    } else {
      cpu.charge(Cost.LOCAL_WORK_CHECK);
    }
    task.heedInterruption();
  }

  private void ask() {
    boolean found = polled.poll() != 0;
    if (task.signalPending()) {
      end(Errno.EINTR);
    } else if (minComplete == 0 || enough()) {
      end(0);
    } else {
      phase = Phase.LOOK_FOR_WORK;
      if (!found) {
        task.processor().spin(Timeline.NEVER);
      }
    }
  }

  private boolean enough() {
    return ring.completionQueue().published() >= minComplete;
  }

  private void end(int code) {
    result = code;
    phase = Phase.DONE;
  }
}
