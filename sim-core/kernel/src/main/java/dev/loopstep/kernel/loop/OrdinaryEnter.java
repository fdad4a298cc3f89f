// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.ring.LocalWorkRun;
import dev.loopstep.kernel.ring.PolledRequests;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.SqThread;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import org.jspecify.annotations.Nullable;

/**
 * {@code io_uring_enter} without a policy (io_uring/io_uring.c), one step at a time, up to the
 * return to user space. The call can be made again after it is done.
 */
public final class OrdinaryEnter implements EnterCall {
  private enum Phase {
    INTERRUPTED,
    WORK_IN_USER,
    ENTER,
    SUBMIT,
    WORK_AFTER_SUBMIT,
    LOOK_AT_ARGUMENT,
    WAIT,
    WAIT_BY_POLLING,
    RETURN,
    WORK_ON_RETURN,
    DONE
  }

  private final Ring ring;
  private final Cpu cpu;
  private final Task task;
  private final Processor processor;
  private final CompletionWait wait;
  private final @Nullable PolledWait pollingWait;

  private final KnownCalls known = new KnownCalls();

  private Phase phase = Phase.DONE;
  private EnterArguments arguments = EnterArguments.waiting(0, 0);
  private int submitted;
  private int result;
  private boolean ringRegistered;
  private boolean stuck;

  /**
   * @param task that makes the calls
   */
  public OrdinaryEnter(Ring ring, Task task) {
    this.ring = ring;
    this.task = task;
    cpu = ring.cpu();
    processor = task.processor();
    wait = new CompletionWait(ring, task);
    PolledRequests polled = ring.polled();
    pollingWait = polled == null ? null : new PolledWait(ring, polled, task);
  }

  /** The ring's descriptor is registered, under the index that calls use. */
  public void registerRing() {
    ringRegistered = true;
  }

  /**
   * Begins a call that waits without limit, and wakes the thread that submits if it sleeps, as
   * liburing does.
   *
   * @param toSubmit how many requests to take
   * @param minComplete how many completions to wait for
   */
  public void begin(int toSubmit, int minComplete) {
    begin(known.waiting(toSubmit, minComplete, wakes()));
  }

  /**
   * Begins a call that waits for so many completions, and after a time for one.
   *
   * @param minWaitPicos above 0
   */
  public void begin(int toSubmit, int minComplete, long minWaitPicos) {
    begin(known.waitingAtLeast(toSubmit, minComplete, minWaitPicos, wakes()));
  }

  private boolean wakes() {
    SqThread thread = ring.sqThread();
    return thread != null && thread.needsWakeUp();
  }

  /** Begins a call. */
  public void begin(EnterArguments arguments) {
    this.arguments = arguments;
    submitted = 0;
    phase = Phase.INTERRUPTED;
  }

  @Override
  public boolean done() {
    return phase == Phase.DONE;
  }

  @Override
  public boolean sleeping() {
    return phase == Phase.WAIT && wait.sleeping();
  }

  @Override
  public int result() {
    return result;
  }

  @Override
  public void stuck() {
    stuck = true;
    wait.stuck();
  }

  /** Whether the call slept with nothing to come that could wake it. */
  public boolean wasStuck() {
    return stuck;
  }

  private void end(int value) {
    result = value;
    phase = Phase.RETURN;
    if (processor.undisturbed()) {
      returnToUser();
    }
  }

  @Override
  public void advance() {
    switch (phase) {
      // What came while the application ran was done before it went on.
      case INTERRUPTED -> interrupted();
      case WORK_IN_USER -> workInUser();
      case ENTER -> enter();
      case SUBMIT -> submit();
      case WORK_AFTER_SUBMIT -> {
        LocalWorkRun run = ring.localWorkRun();
        run.advance();
        if (run.done()) {
          phase = Phase.LOOK_AT_ARGUMENT;
        }
      }
      case LOOK_AT_ARGUMENT -> lookAtArgument();
      case WAIT -> awaitCompletions();
      case WAIT_BY_POLLING -> waitByPolling();
      case RETURN -> returnToUser();
      case WORK_ON_RETURN -> workOnReturn(Phase.DONE);
      case DONE -> throw new IllegalStateException("the call is over");
    }
  }

  private void interrupted() {
    task.heedInterruption();
    phase = Phase.WORK_IN_USER;
    if (processor.undisturbed()) {
      workInUser();
    }
  }

  private void workInUser() {
    workOnReturn(Phase.ENTER);
    if (phase == Phase.ENTER && processor.undisturbed()) {
      enter();
    }
  }

  private void awaitCompletions() {
    wait.advance();
    if (wait.done()) {
      endOfWait(wait.result());
    }
  }

  private void returnToUser() {
    task.heedInterruption();
    phase = Phase.WORK_ON_RETURN;
    if (processor.undisturbed()) {
      workOnReturn(Phase.DONE);
    }
  }

  /** A task returns to user space when nothing is left to do, and handlers of signals run then. */
  private void workOnReturn(Phase next) {
    if (!task.advanceWork()) {
      task.takeSignal();
      phase = next;
    }
  }

  private boolean has(EnterFlag flag) {
    return flag.in(arguments.flags());
  }

  private void enter() {
    EnterCall.chargeEntry(cpu);
    if ((arguments.flags() & ~EnterFlag.ALL) != 0) {
      end(Errno.EINVAL);
    } else if (has(EnterFlag.REGISTERED_RING) && !ringRegistered) {
      end(Errno.EBADF);
    } else if (ring.disabled()) {
      end(Errno.EBADFD);
    } else if (ring.hasLoop()) {
      // The loop is its own task's (io_run_loop).
      end(Errno.EEXIST);
    } else if (ring.sqThread() != null) {
      leaveToThread(ring.sqThread());
    } else if (arguments.toSubmit() != 0 && !ring.allows(task)) {
      end(Errno.EEXIST);
    } else {
      phase = arguments.toSubmit() == 0 ? afterSubmission() : Phase.SUBMIT;
      if (phase == Phase.SUBMIT && processor.undisturbed()) {
        submit();
      }
    }
  }

  /** On a ring with SQPOLL a thread of the kernel submits; what the call says counts as done. */
  private void leaveToThread(SqThread thread) {
    if (has(EnterFlag.SQ_WAKEUP)) {
      thread.wake();
    }
    submitted = arguments.toSubmit();
    phase = afterSubmission();
  }

  private Phase afterSubmission() {
    if (has(EnterFlag.GETEVENTS)) {
      return Phase.LOOK_AT_ARGUMENT;
    }
    result = submitted;
    return Phase.RETURN;
  }

  private void submit() {
    ring.usedBy(task);
    submitted = ring.submission().submit(arguments.toSubmit());
    if (submitted != arguments.toSubmit()) {
      end(submitted);
      return;
    }
    phase = afterSubmission();
    if (phase == Phase.LOOK_AT_ARGUMENT && pollingWait == null) {
      workAfterSubmission();
    }
  }

  private void workAfterSubmission() {
    if (ring.localWork().pending() && ring.allows(task)) {
      int wanted = arguments.minComplete();
      ring.localWorkRun().begin(wanted, Math.max(PolicyLoop.LOCAL_WORK_PASS, wanted));
      phase = Phase.WORK_AFTER_SUBMIT;
    } else {
      cpu.charge(Cost.LOCAL_WORK_CHECK);
      if (processor.undisturbed()) {
        lookAtArgument();
      }
    }
  }

  /** Takes the limits of the wait (io_get_ext_arg). No argument is registered for any ring. */
  private void lookAtArgument() {
    EnterArguments.Limits limits = EnterArguments.Limits.NONE;
    if (has(EnterFlag.EXT_ARG)) {
      boolean registered = has(EnterFlag.EXT_ARG_REG);
      int size =
          registered ? EnterArguments.REGISTERED_ARGUMENT_SIZE : EnterArguments.ARGUMENT_SIZE;
      if (arguments.argumentSize() != size) {
        endOfWait(Errno.EINVAL);
        return;
      }
      if (registered) {
        endOfWait(Errno.EFAULT);
        return;
      }
      limits = arguments.limits();
    }
    if (pollingWait != null) {
      pollingWait.begin(arguments.minComplete());
      phase = Phase.WAIT_BY_POLLING;
    } else {
      wait.begin(arguments.minComplete(), limits, has(EnterFlag.ABS_TIMER));
      phase = Phase.WAIT;
      if (processor.undisturbed()) {
        awaitCompletions();
      }
    }
  }

  private void waitByPolling() {
    PolledWait polling = pollingWait;
    if (polling == null) {
      throw new AssertionError("only rings with IOPOLL are waited for so");
    }
    polling.advance();
    if (polling.done()) {
      endOfWait(polling.result());
    }
  }

  private void endOfWait(int waited) {
    if (submitted > 0) {
      end(submitted);
      return;
    }
    if (waited == Errno.EBADR) {
      ring.completionQueue().clearDropped();
    }
    end(waited);
  }
}
