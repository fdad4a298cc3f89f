// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.ring.BusyPolling;
import dev.loopstep.kernel.ring.CompletionQueue;
import dev.loopstep.kernel.ring.CqWait;
import dev.loopstep.kernel.ring.LocalWork;
import dev.loopstep.kernel.ring.LocalWorkRun;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;

/**
 * Waiting for completions without a policy (io_uring/wait.c, io_cqring_wait), one step at a time. A
 * ring with DEFER_TASKRUN counts what is added to its local work; on others the task wakes up for
 * whatever it is left to do, and for completions that a worker thread posts.
 */
final class CompletionWait {
  /** The key on the timeline: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private enum Phase {
    BEGIN,
    LOCAL_WORK_BEFORE,
    TASK_WORK_BEFORE,
    FLUSH_BEFORE,
    COUNT,
    BUSY_POLL,
    ARM_COUNT,
    DECLARE_SLEEP,
    LOOK_AT_FLAGS,
    LOOK_FOR_LOCAL_WORK,
    LOOK_FOR_TASK_WORK,
    LOOK_FOR_SIGNAL,
    LOOK_AT_TAIL,
    START_TIMER,
    LOOK_AT_TIMER,
    SLEEP,
    STOP_TIMER,
    DECLARE_AWAKE,
    DISARM_COUNT,
    LOOK_AGAIN_FOR_WORK,
    LOCAL_WORK_AFTER,
    TASK_WORK_AFTER,
    AFTER_WAKE,
    FLUSH_AFTER,
    CHECK_ENOUGH,
    DONE
  }

  private final Ring ring;
  private final Cpu cpu;
  private final Timeline timeline;
  private final Task task;
  private final boolean counts;
  private final CqWait.Waiting waiting;

  private Phase phase = Phase.DONE;
  private int minComplete;
  private Limits limits = Limits.NONE;
  private boolean absolute;

  /** The tail at which there is enough; the one at which the wait began. */
  private int targetTail;

  private int firstTail;
  private int timeoutsBefore;
  private int nrWait;

  // Times of the timeline; the wait's first stage, 0 once it is over, counts from its beginning.
  private long beganAt;
  private long minWait;
  private long until;
  private boolean timeIsUp;

  /** Whether the timer that runs ends the minimum. */
  private boolean firstStage;

  private int error;
  private int result;

  private final Event timer =
      new Event() {
        @Override
        protected void fire() {
          expired();
        }
      };

  CompletionWait(Ring ring, Task task) {
    this.ring = ring;
    cpu = ring.cpu();
    timeline = ring.timeline();
    this.task = task;
    waiting = new CqWait.Waiting(task, this::wakes);
    counts = ring.has(RingFlag.DEFER_TASKRUN);
  }

  /**
   * Begins to wait.
   *
   * @param absolute whether the limit of time is a time of the clock
   */
  void begin(int minComplete, Limits limits, boolean absolute) {
    this.minComplete = minComplete;
    this.limits = limits;
    this.absolute = absolute;
    timeIsUp = false;
    error = 0;
    phase = Phase.BEGIN;
  }

  boolean done() {
    return phase == Phase.DONE;
  }

  boolean sleeping() {
    return phase == Phase.SLEEP;
  }

  /** 0, or -errno; only when it is {@link #done}. */
  int result() {
    return result;
  }

  /** Nothing can wake the task: it wakes up as by a signal. */
  void stuck() {
    error = Errno.EINTR;
    phase = Phase.DECLARE_AWAKE;
  }

  void advance() {
    switch (phase) {
      case BEGIN -> beginWait();
      case LOCAL_WORK_BEFORE -> runLocalWork(Phase.TASK_WORK_BEFORE);
      case TASK_WORK_BEFORE -> runTaskWork(Phase.FLUSH_BEFORE);
      case FLUSH_BEFORE -> flushOverflow(Phase.COUNT);
      case COUNT -> count();
      case BUSY_POLL -> busyPoll();
      case ARM_COUNT -> {
        if (counts) {
          ring.localWork().setWaitNr(nrWait);
        }
        phase = Phase.DECLARE_SLEEP;
      }
      case DECLARE_SLEEP -> {
        if (counts) {
          task.setState(Task.State.INTERRUPTIBLE);
        } else {
          ring.cqWait().enter(waiting);
        }
        phase = Phase.LOOK_AT_FLAGS;
      }
      case LOOK_AT_FLAGS -> sleepUnless(flagged(), Phase.LOOK_FOR_LOCAL_WORK);
      case LOOK_FOR_LOCAL_WORK -> sleepUnless(ring.localWork().pending(), Phase.LOOK_FOR_TASK_WORK);
      case LOOK_FOR_TASK_WORK -> sleepUnless(task.workPending(), Phase.LOOK_FOR_SIGNAL);
      case LOOK_FOR_SIGNAL -> {
        error = task.signalPending() ? Errno.EINTR : 0;
        sleepUnless(error != 0, Phase.LOOK_AT_TAIL);
      }
      case LOOK_AT_TAIL -> sleepUnless(enough(), limited() ? Phase.START_TIMER : Phase.SLEEP);
      case START_TIMER -> startTimer();
      case LOOK_AT_TIMER -> phase = timeIsUp ? Phase.STOP_TIMER : Phase.SLEEP;
      case SLEEP -> phase = limited() || timeIsUp ? Phase.STOP_TIMER : Phase.DECLARE_AWAKE;
      case STOP_TIMER -> {
        timeline.remove(timer);
        error = timeIsUp ? Errno.ETIME : 0;
        phase = Phase.DECLARE_AWAKE;
      }
      case DECLARE_AWAKE -> {
        task.setState(Task.State.RUNNING);
        phase = Phase.DISARM_COUNT;
      }
      case DISARM_COUNT -> {
        ring.localWork().setWaitNr(LocalWork.NOT_WAITING);
        phase = Phase.LOOK_AGAIN_FOR_WORK;
      }
      // After a wake-up as many entries are taken as were waited for, and no more.
      case LOOK_AGAIN_FOR_WORK -> {
        phase = Phase.TASK_WORK_AFTER;
        if (ring.localWork().pending()) {
          ring.localWorkRun().begin(nrWait, nrWait);
          phase = Phase.LOCAL_WORK_AFTER;
        }
        task.heedInterruption();
      }
      case LOCAL_WORK_AFTER -> runLocalWork(Phase.TASK_WORK_AFTER);
      case TASK_WORK_AFTER -> runTaskWork(Phase.AFTER_WAKE);
      case AFTER_WAKE -> {
        phase = Phase.FLUSH_AFTER;
        if (error < 0) {
          end(error);
        }
      }
      case FLUSH_AFTER -> flushOverflow(Phase.CHECK_ENOUGH);
      case CHECK_ENOUGH -> checkEnough();
      case DONE -> throw new IllegalStateException("the wait is over");
    }
  }

  private void beginWait() {
    cpu.charge(Cost.CQRING_WAIT);
    if (counts && !ring.allows(task)) {
      result = Errno.EEXIST;
      phase = Phase.DONE;
      return;
    }
    minComplete = Math.min(minComplete, ring.memory().geometry().cqEntries());
    beginLocalWork(
        minComplete, Math.max(PolicyLoop.LOCAL_WORK_PASS, minComplete), Phase.LOCAL_WORK_BEFORE);
  }

  private void beginLocalWork(int wanted, int most, Phase running) {
    phase = running;
    if (ring.localWork().pending()) {
      ring.localWorkRun().begin(wanted, most);
    } else {
      cpu.charge(Cost.LOCAL_WORK_CHECK);
    }
    task.heedInterruption();
  }

  private void runLocalWork(Phase next) {
    LocalWorkRun run = ring.localWorkRun();
    if (!run.done()) {
      run.advance();
    }
    if (run.done()) {
      phase = next;
    }
  }

  private void runTaskWork(Phase next) {
    if (!task.advanceWork()) {
      phase = next;
    }
  }

  private void flushOverflow(Phase next) {
    if (ring.completionQueue().overflowed()) {
      ring.flushOverflow();
    }
    phase = next;
  }

  private void count() {
    if (Integer.compareUnsigned(ring.completionQueue().published(), minComplete) >= 0) {
      result = 0;
      phase = Phase.DONE;
      return;
    }
    targetTail = ring.memory().cqHead() + minComplete;
    firstTail = ring.memory().cqTail();
    nrWait = targetTail - firstTail;
    timeoutsBefore = ring.timeouts().over();
    beganAt = cpu.now();
    minWait = limits.minWaitPicos();
    until = expiry(limits.timeoutPicos());
    if (limits.blocksSignals()) {
      task.blockSignals(true);
    }
    if (ring.busyPolling().polls()) {
      ring.busyPolling().begin(until == Timeline.NEVER ? until : until - cpu.now());
      phase = Phase.BUSY_POLL;
    } else {
      goToSleep();
    }
  }

  /** Polls the NIC before it sleeps (io_napi_busy_loop_should_end). */
  private void busyPoll() {
    BusyPolling polling = ring.busyPolling();
    polling.round();
    boolean work = ring.completionQueue().overflowed() || ring.localWork().pending();
    if (task.signalPending()
        || enough()
        || work
        || polling.timeIsUp()
        || task.processor().needsReschedule()) {
      polling.end(enough() || work);
      goToSleep();
    }
  }

  private void goToSleep() {
    ring.trace().cqringWait(minComplete);
    phase = Phase.ARM_COUNT;
  }

  private long expiry(long timeout) {
    if (timeout == Limits.NEVER) {
      return Timeline.NEVER;
    }
    long start = absolute ? 0 : beganAt;
    return timeout > Cpu.LAST_TIME - start ? Timeline.NEVER : start + timeout;
  }

  private boolean flagged() {
    CompletionQueue queue = ring.completionQueue();
    return queue.overflowed() || queue.dropped();
  }

  private boolean enough() {
    return ring.memory().cqTail() - targetTail >= 0 || ring.timeouts().over() != timeoutsBefore;
  }

  /** Whether who posts completions wakes the task (io_wake_function). */
  private boolean wakes() {
    return enough() || ring.completionQueue().overflowed();
  }

  private boolean limited() {
    return limits.timeoutPicos() != Limits.NEVER || minWait != 0;
  }

  private void sleepUnless(boolean awake, Phase next) {
    phase = awake ? Phase.DECLARE_AWAKE : next;
  }

  /** A timer that is due already interrupts while it is started. */
  private void startTimer() {
    firstStage = minWait != 0;
    timeline.schedule(timer, dueAt(minWait != 0 ? beganAt + minWait : until), TIMELINE_KEY);
    cpu.charge(Cost.TIMER_ARM);
    phase = Phase.LOOK_AT_TIMER;
  }

  private long dueAt(long time) {
    return time == Timeline.NEVER ? time : Math.max(time, cpu.now());
  }

  private void expired() {
    cpu.timerInterrupt();
    if (firstStage && waitsOn()) {
      firstStage = false;
      // Whatever is posted from now on ends the wait.
      targetTail = firstTail + 1;
      timeline.schedule(timer, dueAt(until), TIMELINE_KEY);
    } else {
      timeIsUp = true;
      minWait = 0;
      task.wakeUp();
    }
  }

  /** The first stage is over: whether there is a second one (io_cqring_min_timer_wakeup). */
  private boolean waitsOn() {
    if (until == Timeline.NEVER || minWait >= until) {
      return false;
    }
    CompletionQueue queue = ring.completionQueue();
    boolean some = firstTail != ring.memory().cqTail() || queue.posted() != 0;
    if (queue.overflowed() || ring.localWork().pending() || some) {
      return false;
    }
    if (counts) {
      ring.localWork().setWaitNr(1);
    }
    return true;
  }

  private void checkEnough() {
    if (ring.completionQueue().dropped()) {
      end(Errno.EBADR);
    } else if (enough()) {
      end(0);
    } else {
      nrWait = targetTail - ring.memory().cqTail();
      phase = Phase.ARM_COUNT;
    }
  }

  /** An error of the wait is only reported while there is no completion to take. */
  private void end(int code) {
    ring.cqWait().leave(waiting);
    if (limits.blocksSignals()) {
      task.blockSignals(false);
    }
    boolean empty = ring.memory().cqHead() == ring.memory().cqTail();
    result = empty ? code : 0;
    phase = Phase.DONE;
  }
}
