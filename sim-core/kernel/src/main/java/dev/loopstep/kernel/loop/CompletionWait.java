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
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;

/**
 * Waiting for completions without a policy (io_uring/wait.c, io_cqring_wait), one step at a time. A
 * ring with DEFER_TASKRUN counts what is added to its local work; on others the task wakes up for
 * whatever it is left to do, and for completions that a worker thread posts.
 */
final class CompletionWait {
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
  private final WaitLimit limit;
  private final Task task;
  private final Processor processor;
  private final boolean counts;
  private final CqWait.Waiting waiting;

  private Phase phase = Phase.DONE;
  private int minComplete;

  /** The tail at which there is enough; the one at which the wait began. */
  private int targetTail;

  private int firstTail;
  private int timeoutsBefore;
  private int nrWait;

  private int error;
  private int result;

  CompletionWait(Ring ring, Task task) {
    this.ring = ring;
    cpu = ring.cpu();
    this.task = task;
    waiting = new CqWait.Waiting(task, this::wakes);
    counts = ring.has(RingFlag.DEFER_TASKRUN);
    processor = task.processor();
    limit = new WaitLimit(cpu, ring.timeline(), waiter());
  }

  private WaitLimit.Waiter waiter() {
    return new WaitLimit.Waiter() {
      @Override
      public boolean waitsForAny() {
        return CompletionWait.this.waitsForAny();
      }

      @Override
      public void wake() {
        task.wakeUp();
      }
    };
  }

  /**
   * Begins to wait.
   *
   * @param absolute whether the limit of time is a time of the clock
   */
  void begin(int minComplete, Limits limits, boolean absolute) {
    this.minComplete = minComplete;
    limit.is(limits, absolute);
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

  /** Does the next step, and those that follow it {@linkplain Processor#undisturbed at once}. */
  void advance() {
    switch (phase) {
      case BEGIN -> beginWait();
      case LOCAL_WORK_BEFORE -> localWorkBefore();
      case TASK_WORK_BEFORE -> taskWorkBefore();
      case FLUSH_BEFORE -> flushBefore();
      case COUNT -> count();
      case BUSY_POLL -> busyPoll();
      case ARM_COUNT -> {
        armCount();
        phase = Phase.DECLARE_SLEEP;
      }
      case DECLARE_SLEEP -> {
        declareSleep();
        phase = Phase.LOOK_AT_FLAGS;
      }
      case LOOK_AT_FLAGS -> sleepUnless(flagged(), Phase.LOOK_FOR_LOCAL_WORK);
      case LOOK_FOR_LOCAL_WORK -> sleepUnless(ring.localWork().pending(), Phase.LOOK_FOR_TASK_WORK);
      case LOOK_FOR_TASK_WORK -> sleepUnless(task.workPending(), Phase.LOOK_FOR_SIGNAL);
      case LOOK_FOR_SIGNAL -> sleepUnless(signalled(), Phase.LOOK_AT_TAIL);
      case LOOK_AT_TAIL ->
          sleepUnless(enough(), limit.hasTimer() ? Phase.START_TIMER : Phase.SLEEP);
      case START_TIMER -> {
        limit.startTimer();
        phase = Phase.LOOK_AT_TIMER;
      }
      case LOOK_AT_TIMER -> phase = limit.timeIsUp() ? Phase.STOP_TIMER : Phase.SLEEP;
      case SLEEP -> {
        boolean timed = limit.hasTimer() || limit.timeIsUp();
        phase = timed ? Phase.STOP_TIMER : Phase.DECLARE_AWAKE;
        if (phase == Phase.DECLARE_AWAKE && processor.undisturbed()) {
          getUp();
        }
      }
      case STOP_TIMER -> {
        limit.stopTimer();
        error = limit.timeIsUp() ? Errno.ETIME : 0;
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
      case LOOK_AGAIN_FOR_WORK -> lookAgainForWork();
      case LOCAL_WORK_AFTER -> localWorkAfter();
      case TASK_WORK_AFTER -> taskWorkAfter();
      case AFTER_WAKE -> afterWake();
      case FLUSH_AFTER -> flushAfter();
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
    phase = Phase.LOCAL_WORK_BEFORE;
    if (ring.localWork().pending()) {
      ring.localWorkRun().begin(minComplete, Math.max(PolicyLoop.LOCAL_WORK_PASS, minComplete));
    } else {
      cpu.charge(Cost.LOCAL_WORK_CHECK);
    }
    task.heedInterruption();
    if (processor.undisturbed()) {
      localWorkBefore();
    }
  }

  private void localWorkBefore() {
    if (!localWorkIsDone()) {
      return;
    }
    phase = Phase.TASK_WORK_BEFORE;
    if (processor.undisturbed()) {
      taskWorkBefore();
    }
  }

  private void taskWorkBefore() {
    if (task.advanceWork()) {
      return;
    }
    phase = Phase.FLUSH_BEFORE;
    if (processor.undisturbed()) {
      flushBefore();
    }
  }

  private void flushBefore() {
    flushOverflow();
    phase = Phase.COUNT;
    if (processor.undisturbed()) {
      count();
    }
  }

  /** Does a step of the run through local work, unless that is over; whether it is now. */
  private boolean localWorkIsDone() {
    LocalWorkRun run = ring.localWorkRun();
    if (!run.done()) {
      run.advance();
    }
    return run.done();
  }

  private void flushOverflow() {
    if (ring.completionQueue().overflowed()) {
      ring.flushOverflow();
    }
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
    limit.begin();
    if (limit.blocksSignals()) {
      task.blockSignals(true);
    }
    if (ring.busyPolling().polls()) {
      ring.busyPolling().begin(limit.left());
      phase = Phase.BUSY_POLL;
    } else {
      goToSleep();
      if (processor.undisturbed()) {
        lieDown();
      }
    }
  }

  /** From arming the count up to sleeping, unless there is a reason not to. */
  private void lieDown() {
    armCount();
    declareSleep();
    boolean awake =
        flagged() || ring.localWork().pending() || task.workPending() || signalled() || enough();
    sleepUnless(awake, limit.hasTimer() ? Phase.START_TIMER : Phase.SLEEP);
  }

  private void armCount() {
    if (counts) {
      ring.localWork().setWaitNr(nrWait);
    }
  }

  private void declareSleep() {
    if (counts) {
      task.setState(Task.State.INTERRUPTIBLE);
    } else {
      ring.cqWait().enter(waiting);
    }
  }

  private boolean signalled() {
    error = task.signalPending() ? Errno.EINTR : 0;
    return error != 0;
  }

  /** From waking up on. */
  private void getUp() {
    task.setState(Task.State.RUNNING);
    ring.localWork().setWaitNr(LocalWork.NOT_WAITING);
    lookAgainForWork();
    if (phase == Phase.LOCAL_WORK_AFTER) {
      localWorkAfter();
    } else {
      taskWorkAfter();
    }
  }

  /** After a wake-up as many entries are taken as were waited for, and no more. */
  private void lookAgainForWork() {
    phase = Phase.TASK_WORK_AFTER;
    if (ring.localWork().pending()) {
      ring.localWorkRun().begin(nrWait, nrWait);
      phase = Phase.LOCAL_WORK_AFTER;
    }
    task.heedInterruption();
  }

  private void localWorkAfter() {
    if (!localWorkIsDone()) {
      return;
    }
    phase = Phase.TASK_WORK_AFTER;
    if (processor.undisturbed()) {
      taskWorkAfter();
    }
  }

  private void taskWorkAfter() {
    if (task.advanceWork()) {
      return;
    }
    phase = Phase.AFTER_WAKE;
    if (processor.undisturbed()) {
      afterWake();
    }
  }

  private void afterWake() {
    if (error < 0) {
      end(error);
      return;
    }
    phase = Phase.FLUSH_AFTER;
    if (processor.undisturbed()) {
      flushAfter();
    }
  }

  private void flushAfter() {
    flushOverflow();
    phase = Phase.CHECK_ENOUGH;
    if (processor.undisturbed()) {
      checkEnough();
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

  private void sleepUnless(boolean awake, Phase next) {
    phase = awake ? Phase.DECLARE_AWAKE : next;
  }

  /**
   * The first stage is over: whether there is a second one, which whatever is posted from now on
   * ends.
   */
  private boolean waitsForAny() {
    CompletionQueue queue = ring.completionQueue();
    boolean some = firstTail != ring.memory().cqTail() || queue.posted() != 0;
    if (queue.overflowed() || ring.localWork().pending() || some) {
      return false;
    }
    if (counts) {
      ring.localWork().setWaitNr(1);
    }
    targetTail = firstTail + 1;
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
      if (processor.undisturbed()) {
        lieDown();
      }
    }
  }

  /** An error of the wait is only reported while there is no completion to take. */
  private void end(int code) {
    ring.cqWait().leave(waiting);
    if (limit.blocksSignals()) {
      task.blockSignals(false);
    }
    boolean empty = ring.memory().cqHead() == ring.memory().cqTail();
    result = empty ? code : 0;
    phase = Phase.DONE;
  }
}
