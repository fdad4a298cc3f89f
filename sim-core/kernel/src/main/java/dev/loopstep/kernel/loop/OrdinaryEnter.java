// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.ring.CompletionQueue;
import dev.loopstep.kernel.ring.LocalWork;
import dev.loopstep.kernel.ring.LocalWorkRun;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;

/**
 * {@code io_uring_enter} with IORING_ENTER_GETEVENTS on a ring with DEFER_TASKRUN and without a
 * policy (io_uring/io_uring.c and io_uring/wait.c), one step at a time. The call can be made again
 * after it is done.
 */
public final class OrdinaryEnter implements EnterCall {
  private enum Phase {
    ENTER,
    SUBMIT,
    WORK_AFTER_SUBMIT,
    BEGIN_WAIT,
    WORK_BEFORE_WAIT,
    FLUSH_BEFORE_WAIT,
    COUNT,
    ARM_COUNT,
    DECLARE_SLEEP,
    LOOK_AT_FLAGS,
    LOOK_FOR_WORK,
    LOOK_FOR_SIGNAL,
    LOOK_AT_TAIL,
    SLEEP,
    DECLARE_AWAKE,
    DISARM_COUNT,
    LOOK_AGAIN_FOR_WORK,
    WORK_AFTER_WAKE,
    AFTER_WAKE,
    FLUSH_AFTER_WAKE,
    CHECK_ENOUGH,
    DONE
  }

  private final Ring ring;
  private final Cpu cpu;
  private final Task task;

  private Phase phase = Phase.DONE;
  private int toSubmit;
  private int submitted;
  private int minComplete;
  private int targetTail;
  private int timeoutsBefore;
  private int nrWait;
  private int waitError;
  private int result;
  private boolean stuck;

  public OrdinaryEnter(Ring ring) {
    this.ring = ring;
    cpu = ring.cpu();
    task = ring.task();
  }

  /**
   * Begins a call.
   *
   * @param toSubmit how many requests to take
   * @param minComplete how many completions to wait for
   */
  public void begin(int toSubmit, int minComplete) {
    this.toSubmit = toSubmit;
    this.minComplete = minComplete;
    submitted = 0;
    waitError = 0;
    phase = Phase.ENTER;
  }

  @Override
  public boolean done() {
    return phase == Phase.DONE;
  }

  @Override
  public boolean sleeping() {
    return phase == Phase.SLEEP;
  }

  @Override
  public int result() {
    return result;
  }

  @Override
  public void stuck() {
    stuck = true;
    end(Errno.EINTR);
  }

  /** Whether the call slept with nothing to come that could wake it. */
  public boolean wasStuck() {
    return stuck;
  }

  private void end(int value) {
    result = value;
    phase = Phase.DONE;
  }

  @Override
  public void advance() {
    switch (phase) {
      case ENTER -> {
        EnterCall.chargeEntry(cpu);
        phase = toSubmit == 0 ? Phase.BEGIN_WAIT : Phase.SUBMIT;
      }
      case SUBMIT -> submit();
      case WORK_AFTER_SUBMIT -> runWork(Phase.BEGIN_WAIT);
      case BEGIN_WAIT -> {
        cpu.charge(Cost.CQRING_WAIT);
        minComplete = Math.min(minComplete, ring.memory().geometry().cqEntries());
        beginWork(minComplete, Phase.WORK_BEFORE_WAIT, Phase.FLUSH_BEFORE_WAIT);
      }
      case WORK_BEFORE_WAIT -> runWork(Phase.FLUSH_BEFORE_WAIT);
      case FLUSH_BEFORE_WAIT -> flushOverflow(Phase.COUNT);
      case COUNT -> count();
      case ARM_COUNT -> {
        ring.localWork().setWaitNr(nrWait);
        phase = Phase.DECLARE_SLEEP;
      }
      case DECLARE_SLEEP -> {
        task.setState(Task.State.INTERRUPTIBLE);
        phase = Phase.LOOK_AT_FLAGS;
      }
      case LOOK_AT_FLAGS -> sleepUnless(flagged(), Phase.LOOK_FOR_WORK);
      case LOOK_FOR_WORK -> sleepUnless(ring.localWork().pending(), Phase.LOOK_FOR_SIGNAL);
      case LOOK_FOR_SIGNAL -> {
        waitError = task.signalPending() ? Errno.EINTR : 0;
        sleepUnless(waitError != 0, Phase.LOOK_AT_TAIL);
      }
      case LOOK_AT_TAIL -> sleepUnless(enough(), Phase.SLEEP);
      case SLEEP -> phase = Phase.DECLARE_AWAKE;
      case DECLARE_AWAKE -> {
        task.setState(Task.State.RUNNING);
        phase = Phase.DISARM_COUNT;
      }
      case DISARM_COUNT -> {
        ring.localWork().setWaitNr(LocalWork.NOT_WAITING);
        phase = Phase.LOOK_AGAIN_FOR_WORK;
      }
      case LOOK_AGAIN_FOR_WORK -> lookAgainForWork();
      case WORK_AFTER_WAKE -> runWork(Phase.AFTER_WAKE);
      case AFTER_WAKE -> phase = waitError < 0 ? endOfWait(waitError) : Phase.FLUSH_AFTER_WAKE;
      case FLUSH_AFTER_WAKE -> flushOverflow(Phase.CHECK_ENOUGH);
      case CHECK_ENOUGH -> checkEnough();
      case DONE -> throw new IllegalStateException("the call is over");
    }
  }

  private void submit() {
    submitted = ring.submission().submit(toSubmit);
    if (submitted != toSubmit) {
      end(submitted);
    } else {
      beginWork(minComplete, Phase.WORK_AFTER_SUBMIT, Phase.BEGIN_WAIT);
    }
  }

  private void beginWork(int wanted, Phase running, Phase without) {
    if (ring.localWork().pending()) {
      int most = Math.max(PolicyLoop.LOCAL_WORK_PASS, wanted);
      ring.localWorkRun().begin(wanted, most);
      phase = running;
    } else {
      cpu.charge(Cost.LOCAL_WORK_CHECK);
      phase = without;
    }
  }

  private void runWork(Phase next) {
    LocalWorkRun run = ring.localWorkRun();
    run.advance();
    if (run.done()) {
      phase = next;
    }
  }

  /** After a wake-up as many entries are taken as were waited for, and no more (io_cqring_wait). */
  private void lookAgainForWork() {
    if (ring.localWork().pending()) {
      ring.localWorkRun().begin(nrWait, nrWait);
      phase = Phase.WORK_AFTER_WAKE;
    } else {
      phase = Phase.AFTER_WAKE;
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
      phase = endOfCall(0);
      return;
    }
    targetTail = ring.memory().cqHead() + minComplete;
    nrWait = targetTail - ring.memory().cqTail();
    timeoutsBefore = ring.timeouts().over();
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

  private void sleepUnless(boolean awake, Phase next) {
    phase = awake ? Phase.DECLARE_AWAKE : next;
  }

  private void checkEnough() {
    if (ring.completionQueue().dropped()) {
      phase = endOfWait(Errno.EBADR);
    } else if (enough()) {
      phase = endOfWait(0);
    } else {
      nrWait = targetTail - ring.memory().cqTail();
      phase = Phase.ARM_COUNT;
    }
  }

  /** An error of the wait is only reported while there is no completion to take. */
  private Phase endOfWait(int error) {
    boolean empty = ring.memory().cqHead() == ring.memory().cqTail();
    return endOfCall(empty ? error : 0);
  }

  private Phase endOfCall(int waited) {
    if (submitted > 0) {
      result = submitted;
    } else {
      result = waited;
      if (waited == Errno.EBADR) {
        ring.completionQueue().clearDropped();
      }
    }
    return Phase.DONE;
  }
}
