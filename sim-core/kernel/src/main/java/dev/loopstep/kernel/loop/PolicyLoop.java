// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.KernelSwitch;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.network.napi.WhatIf;
import dev.loopstep.kernel.ring.BusyPolling;
import dev.loopstep.kernel.ring.CompletionQueue;
import dev.loopstep.kernel.ring.LocalWork;
import dev.loopstep.kernel.ring.LocalWorkRun;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.kernel.trace.WaitAtom;
import java.util.Set;

/**
 * The loop that runs inside io_uring_enter while a policy is attached (io_uring/loop.c), one step
 * at a time: each accesses state that others share at most once. All that the loop knows between
 * two steps is in its fields.
 */
public final class PolicyLoop implements EnterCall {
  /**
   * How many entries a pass over local work takes when fewer are waited for
   * (IO_LOCAL_TW_DEFAULT_MAX).
   */
  static final int LOCAL_WORK_PASS = 20;

  private enum Phase {
    ENTER,
    CALL_POLICY,
    READ_TAIL,
    BUSY_POLL,
    ARM_COUNT,
    DECLARE_SLEEP,
    LOOK_FOR_WORK,
    LOOK_AT_INDEX,
    LOOK_AT_FLAGS,
    /** What a {@linkplain KernelSwitch#MISSING_BARRIER missing barrier} has held back. */
    DRAIN_STORE,
    SLEEP,
    DECLARE_AWAKE,
    DISARM_COUNT,
    LOOK_FOR_TASK_WORK,
    RUN_TASK_WORK,
    LOOK_FOR_SIGNAL,
    LOOK_FOR_LOCAL_WORK,
    RUN_LOCAL_WORK,
    FLUSH_OVERFLOW,
    DONE
  }

  private final Ring ring;
  private final Cpu cpu;
  private final Task task;
  private final Processor processor;
  private final LoopStep policy;
  private final LoopCalls calls;
  private final CallLog log;
  private final long maxSteps;
  private final Set<KernelSwitch> switches;

  private Phase phase = Phase.ENTER;
  private int nrWait;
  private boolean asksForPolling;
  private long steps;
  private int result;
  private Stopped stopped = Stopped.POLICY;
  private boolean wakeUpLost;

  /**
   * @param maxSteps how often the policy may be called
   */
  public PolicyLoop(
      Ring ring, LoopStep.Factory factory, LoopCalls calls, CallLog log, long maxSteps) {
    this.ring = ring;
    switches = ring.switches();
    cpu = ring.cpu();
    task = ring.task();
    processor = task.processor();
    this.calls = calls;
    this.log = log;
    this.maxSteps = maxSteps;
    policy = factory.attach(calls);
    ring.attach();
    calls.attached(policy);
  }

  /** 0, or -EOPNOTSUPP where a policy cannot be attached to such a ring (io_install_bpf). */
  public static int attachError(Set<RingFlag> flags) {
    boolean fits =
        flags.contains(RingFlag.DEFER_TASKRUN)
            && !flags.contains(RingFlag.SQPOLL)
            && !flags.contains(RingFlag.IOPOLL);
    return fits ? 0 : Errno.EOPNOTSUPP;
  }

  /** The application calls io_uring_enter again: the loop's parameters are zeroed (io_run_loop). */
  public void enterAgain() {
    calls.zeroParameters();
    ring.loopHasLock(true);
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

  /** Why the loop ended. */
  public Stopped stopped() {
    return stopped;
  }

  /** Of a loop that is stuck: whether what it waits for is there. */
  public boolean wakeUpLost() {
    return wakeUpLost;
  }

  /** How often the policy was called. */
  public long steps() {
    return steps;
  }

  @Override
  public void stuck() {
    CompletionQueue queue = ring.completionQueue();
    boolean flagged = queue.overflowed() || queue.dropped();
    wakeUpLost = ring.localWork().due(nrWait) || task.workPending() || flagged || missing() <= 0;
    log.stuck(wakeUpLost);
    end(Errno.EINTR, Stopped.STUCK);
  }

  private void end(int result, Stopped why) {
    this.result = result;
    stopped = why;
    phase = Phase.DONE;
    ring.loopHasLock(false);
  }

  @Override
  public void advance() {
    cpu.betweenAtoms();
    switch (phase) {
      case ENTER -> enter();
      case CALL_POLICY -> callPolicy();
      case READ_TAIL -> readTail();
      case BUSY_POLL -> busyPoll();
      case ARM_COUNT -> {
        if (!has(KernelSwitch.MISSING_BARRIER)) {
          arm();
        }
        phase = Phase.DECLARE_SLEEP;
      }
      case DECLARE_SLEEP -> {
        declareSleep();
        phase = has(KernelSwitch.CHECK_BEFORE_ARM) ? Phase.SLEEP : Phase.LOOK_FOR_WORK;
      }
      case LOOK_FOR_WORK -> sleepUnless(findsWork(), Phase.LOOK_AT_INDEX);
      case LOOK_AT_INDEX -> {
        boolean reached = missing() <= 0 && !has(KernelSwitch.NR_WAIT_UNCHECKED);
        sleepUnless(reached, Phase.LOOK_AT_FLAGS);
      }
      case LOOK_AT_FLAGS -> sleepUnless(flagged(), afterLooking());
      case DRAIN_STORE -> {
        arm();
        phase = Phase.SLEEP;
      }
      case SLEEP -> {
        phase = Phase.DECLARE_AWAKE;
        if (atOnce()) {
          declareAwake();
        }
      }
      case DECLARE_AWAKE -> declareAwake();
      case DISARM_COUNT -> disarmCount();
      case LOOK_FOR_TASK_WORK -> lookForTaskWork();
      case RUN_TASK_WORK -> {
        if (!task.advanceWork()) {
          phase = Phase.LOOK_FOR_SIGNAL;
        }
      }
      case LOOK_FOR_SIGNAL -> lookForSignal();
      case LOOK_FOR_LOCAL_WORK -> lookForLocalWork();
      case RUN_LOCAL_WORK -> runLocalWork();
      case FLUSH_OVERFLOW -> flushBeforePolicy();
      case DONE -> throw new IllegalStateException("the loop is over");
    }
  }

  private void enter() {
    EnterCall.chargeEntry(cpu);
    if (ring.disabled()) {
      end(Errno.EBADFD, Stopped.REFUSED);
    } else {
      phase = Phase.CALL_POLICY;
    }
  }

  private void callPolicy() {
    cpu.learn(Cells.APPLICATION, ring.ejected() ? 1 : 0);
    if (ring.ejected() && !has(KernelSwitch.CALLBACK_LEFT)) {
      end(Errno.EFAULT, Stopped.POLICY);
      return;
    }
    if (steps == maxSteps) {
      end(Errno.EINTR, Stopped.MAX_STEPS);
      return;
    }
    steps++;
    cpu.charge(Cost.LOOP_STEP);
    cpu.charge(CpuUse.POLICY, Cost.PROGRAM_ENTRY_EXIT, 1);
    log.called(steps);
    asksForPolling = false;
    if (ring.ejected()) {
      log.calledDetached();
    }
    int verdict = policy.step();
    calls.chargeInstructions();
    ring.completionQueue().observeHead();
    log.stepped(steps, verdict);
    switch (verdict) {
      case LoopStep.CONTINUE -> {
        phase = Phase.READ_TAIL;
        if (atOnce()) {
          readTail();
        }
      }
      case WhatIf.POLL -> goOnPolling();
      case LoopStep.STOP -> end(0, Stopped.POLICY);
      default -> {
        if (has(KernelSwitch.RETURN_CODE_UNCHECKED)) {
          phase = Phase.READ_TAIL;
        } else {
          end(Errno.EINVAL, Stopped.POLICY);
        }
      }
    }
  }

  /** Whether the next step can follow at once; kernels that deviate go step by step. */
  private boolean atOnce() {
    return switches.isEmpty() && processor.undisturbed();
  }

  private void readTail() {
    nrWait = missing();
    if (nrWait > 0 && ring.busyPolling().loopPolls(asksForPolling)) {
      ring.busyPolling().beginLoop();
      phase = Phase.BUSY_POLL;
    } else if (nrWait > 0 || has(KernelSwitch.NR_WAIT_UNCHECKED)) {
      phase = afterTail();
      cpu.remembers();
      if (atOnce()) {
        lieDown();
      }
    } else {
      nrWait = 0;
      phase = Phase.LOOK_FOR_TASK_WORK;
      if (atOnce()) {
        lookForTaskWork();
      }
    }
  }

  /** From arming the count up to sleeping, unless there is a reason not to. */
  private void lieDown() {
    arm();
    declareSleep();
    sleepUnless(findsWork() || missing() <= 0 || flagged(), Phase.SLEEP);
  }

  private void declareSleep() {
    task.setState(Task.State.INTERRUPTIBLE);
    log.waiting(WaitAtom.SAYS_IT_SLEEPS);
  }

  private boolean findsWork() {
    boolean found = ring.localWork().pending();
    log.waiting(found ? WaitAtom.FINDS_WORK : WaitAtom.FINDS_NO_WORK);
    return found;
  }

  private boolean flagged() {
    return ring.completionQueue().overflowed() || ring.completionQueue().dropped();
  }

  private void declareAwake() {
    task.setState(Task.State.RUNNING);
    phase = Phase.DISARM_COUNT;
    if (atOnce()) {
      disarmCount();
    }
  }

  private void disarmCount() {
    ring.localWork().setWaitNr(LocalWork.NOT_WAITING);
    phase = Phase.LOOK_FOR_TASK_WORK;
    // Whether it slept, and what it saw before, is nowhere to be seen.
    cpu.forgets();
    if (atOnce()) {
      lookForTaskWork();
    }
  }

  private void lookForTaskWork() {
    if (task.workPending()) {
      phase = Phase.RUN_TASK_WORK;
      task.heedInterruption();
      return;
    }
    phase = Phase.LOOK_FOR_SIGNAL;
    if (atOnce()) {
      lookForSignal();
    }
  }

  private void lookForSignal() {
    if (task.signalPending()) {
      end(Errno.EINTR, Stopped.SIGNAL);
      return;
    }
    phase = Phase.LOOK_FOR_LOCAL_WORK;
    if (atOnce()) {
      lookForLocalWork();
    }
  }

  private void runLocalWork() {
    LocalWorkRun run = ring.localWorkRun();
    run.advance();
    if (run.done()) {
      phase = Phase.FLUSH_OVERFLOW;
      if (atOnce()) {
        flushBeforePolicy();
      }
    }
  }

  private void flushBeforePolicy() {
    phase = Phase.CALL_POLICY;
    if (ring.completionQueue().overflowed()) {
      flushOverflow();
    }
  }

  private void arm() {
    ring.localWork().setWaitNr(nrWait);
    log.waiting(WaitAtom.ARMS);
  }

  private boolean has(KernelSwitch deviation) {
    return switches.contains(deviation);
  }

  private Phase afterLooking() {
    if (has(KernelSwitch.CHECK_BEFORE_ARM)) {
      return Phase.ARM_COUNT;
    }
    return has(KernelSwitch.MISSING_BARRIER) ? Phase.DRAIN_STORE : Phase.SLEEP;
  }

  private void flushOverflow() {
    if (has(KernelSwitch.FLUSH_TAKES_LOCK)) {
      // The task waits for itself, and neither a wake-up nor a signal ends the wait for a mutex.
      log.stuck(false);
      end(Errno.EINTR, Stopped.STUCK);
    } else {
      ring.flushOverflow();
    }
  }

  /** A kernel that can be asked to poll does; Linux 7.2 knows no such answer. */
  private void goOnPolling() {
    if (ring.busyPolling().canBeAsked()) {
      asksForPolling = true;
      phase = Phase.READ_TAIL;
    } else {
      end(Errno.EINVAL, Stopped.POLICY);
    }
  }

  private Phase afterTail() {
    return has(KernelSwitch.CHECK_BEFORE_ARM) ? Phase.LOOK_FOR_WORK : Phase.ARM_COUNT;
  }

  /** Polls the NIC before the loop sleeps: what no kernel does. */
  private void busyPoll() {
    BusyPolling polling = ring.busyPolling();
    polling.round();
    boolean found = missing() <= 0 || ring.localWork().pending();
    if (found || task.signalPending() || polling.timeIsUp() || task.processor().needsReschedule()) {
      polling.end(found);
      phase = afterTail();
      cpu.remembers();
    }
  }

  /** How many completions are missing for the index that the policy waits for. */
  private int missing() {
    return calls.cqWaitIdx() - ring.memory().cqTail();
  }

  private void sleepUnless(boolean awake, Phase next) {
    phase = awake ? Phase.DECLARE_AWAKE : next;
  }

  private void lookForLocalWork() {
    if (ring.localWork().pending()) {
      ring.localWorkRun().begin(nrWait, Math.max(LOCAL_WORK_PASS, nrWait));
      phase = Phase.RUN_LOCAL_WORK;
      if (atOnce()) {
        runLocalWork();
      }
    } else {
      cpu.charge(Cost.LOCAL_WORK_CHECK);
      phase = Phase.FLUSH_OVERFLOW;
      if (atOnce()) {
        flushBeforePolicy();
      }
    }
  }
}
