// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * Work for the task that owns a ring with DEFER_TASKRUN: the queue, and the rules by which adding
 * to it wakes the task (io_uring/tw.c, io_req_local_work_add).
 */
public final class LocalWork implements TaskWork {
  /** The task does not wait, or a wake-up was already issued for this wait (IO_CQ_WAKE_INIT). */
  public static final int NOT_WAITING = -1;

  /** IORING_SQ_TASKRUN in the flags that the application sees. */
  public static final int SQ_TASKRUN = 1 << 2;

  /**
   * What adding changes. It never hangs on them what else an interrupt does: whom it wakes comes
   * later.
   */
  static final int CELLS = Cells.LOCAL_WORK | Cells.WAIT_COUNT | Cells.TASK | Cells.RING_FLAGS;

  /** On the timeline: after timers and devices. */
  private static final int LATE_KEY = Integer.MAX_VALUE - 1;

  private final Cpu cpu;
  private final Issuer issuer;
  private final WorkHandler handler;
  private final WorkQueue queue;
  private int waitNr = NOT_WAITING;

  /** Entries in the queue, and how many of them were forced. */
  private int queued;

  private int forced;

  /**
   * Entries that are there for the task to find, whatever is added meanwhile: since it last looked
   * only it can have taken any. So finding and taking one of them can be told from doing so before
   * or after an add by nobody, unless the flag is shown that the first entry sets.
   */
  private int known;

  /**
   * Where the last step of a forced add comes late ({@link
   * dev.loopstep.kernel.KernelSwitch#CLEAR_AFTER_WAKE}); null where it is done with the others.
   */
  private @Nullable Timeline late;

  private final Event lateClear =
      new Event() {
        @Override
        protected void fire() {
          setWaitNr(NOT_WAITING);
        }

        @Override
        public int touches() {
          return Cells.WAIT_COUNT | Cells.CLOCK;
        }
      };

  LocalWork(Cpu cpu, Issuer issuer, WorkHandler handler, Request stub) {
    this.cpu = cpu;
    this.issuer = issuer;
    this.handler = handler;
    queue = new WorkQueue(stub);
    cpu.knows(Cells.LOCAL_WORK, queue::content);
    cpu.knows(Cells.WAIT_COUNT, () -> Math.max(0, waitNr));
  }

  /** Has forced adds clear the count after they have woken the task, as events of their own. */
  void clearLate(Timeline timeline) {
    late = timeline;
  }

  /** Whether something was added that was not taken yet. */
  public boolean pending() {
    boolean found = !queue.isEmpty();
    look(found ? 1 : 0);
    return found;
  }

  private void look(long seen) {
    if (known == 0) {
      cpu.learn(Cells.LOCAL_WORK, seen);
      known = handler.showsTaskrun() ? 0 : queued;
    }
  }

  /** Arms the countdown of lazy adds, or disarms it with {@link #NOT_WAITING}. */
  public void setWaitNr(int adds) {
    // To those who add, all that is not positive is the same.
    if (adds > 0 || armed()) {
      cpu.write(Cells.WAIT_COUNT);
    }
    waitNr = adds;
  }

  private boolean armed() {
    return waitNr > 0;
  }

  /**
   * The {@link Cells} that adds of interrupts may touch. Only the task arms the count, and they
   * wake it where that is armed.
   */
  int touchedByAdds() {
    return Cells.LOCAL_WORK
        | Cells.WAIT_COUNT
        | (armed() ? Cells.TASK : 0)
        | (handler.showsTaskrun() ? Cells.RING_FLAGS : 0);
  }

  /**
   * Whether what waits in the queue should have ended a wait for so many adds: there are as many,
   * or one of them was forced.
   */
  public boolean due(int waitedFor) {
    return queued > 0 && (queued >= waitedFor || forced > 0);
  }

  @Nullable Request pop() {
    look(queue.isEmpty() ? 0 : 1);
    Request request = queue.pop();
    if (request != null) {
      cpu.learn(0, request.stamp);
      known = Math.max(0, known - 1);
      queued--;
      forced -= request.forced ? 1 : 0;
      cpu.notBefore(request.handedOverAt);
    }
    return request;
  }

  /**
   * Adds an entry: to the queue, and off what the task waits for. How many completions a chain will
   * make is not known, so its members do not count; what is not lazy wakes the task whatever is
   * missing. An interrupt does all of it before the task goes on.
   */
  @Override
  public void add(Request request, boolean lazy) {
    cpu.charge(Cost.LOCAL_WORK_ADD);
    cpu.write(Cells.LOCAL_WORK | Cells.WAIT_COUNT);
    request.stamp = cpu.stamp();
    boolean counts = lazy && !request.linked();
    enqueue(request, !counts);
    if (waitNr <= 0) {
      return;
    }
    if (!counts) {
      clear();
      wake();
    } else if (--waitNr == 0) {
      wake();
    }
  }

  private void enqueue(Request request, boolean forces) {
    request.handedOverAt = cpu.now();
    Request previous = queue.exchange(request);
    queued++;
    request.forced = forces;
    forced += forces ? 1 : 0;
    if (queue.link(previous, request)) {
      handler.showTaskrun(true);
    }
  }

  @Override
  public boolean onlyTaskCompletes() {
    return true;
  }

  /** Only a ring's own task waits on it. */
  private void wake() {
    Task task = issuer.task();
    if (task == null) {
      throw new AssertionError("nobody waits on a ring without a task");
    }
    task.wakeUp();
  }

  private void clear() {
    Timeline timeline = late;
    if (timeline == null) {
      waitNr = NOT_WAITING;
    } else if (!lateClear.scheduled()) {
      timeline.schedule(lateClear, cpu.now(), LATE_KEY);
    }
  }
}
