// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;

/**
 * The application between two calls of io_uring_enter, one step at a time: its task does what it is
 * left to do on the way to user space, computes, takes completions, and calls again. What its task
 * is left to do meanwhile is done when it next enters the kernel.
 */
public final class Away implements EnterCall {
  /** It computes in pieces, between which others may get the processor. In picoseconds. */
  private static final long PIECE = 50_000_000L;

  private enum Phase {
    RETURN,
    WORK_ON_RETURN,
    COMPUTE,
    TAKE,
    CALL,
    WORK_BEFORE_CALL,
    DONE
  }

  private final Cpu cpu;
  private final Task task;
  private final Completions completions;
  private Phase phase = Phase.DONE;

  /** What is left to be computed before the next completion is taken. */
  private long left;

  /** Whether a completion is taken when that is computed. */
  private boolean taking;

  /** The completions that the policy has left to the application. */
  public interface Completions {
    /** Whether there is one. */
    boolean ready();

    /** How long the application computes for the first of them, in picoseconds. */
    long work();

    /** Takes the first of them. */
    void take();
  }

  public Away(Cpu cpu, Task task, Completions completions) {
    this.cpu = cpu;
    this.task = task;
    this.completions = completions;
  }

  /**
   * The application's call has returned.
   *
   * @param workPicos how long it computes before it looks for completions
   */
  public void begin(long workPicos) {
    left = workPicos;
    taking = false;
    phase = Phase.RETURN;
  }

  @Override
  public boolean done() {
    return phase == Phase.DONE;
  }

  @Override
  public boolean inUser() {
    return phase == Phase.COMPUTE || phase == Phase.TAKE || phase == Phase.CALL || done();
  }

  @Override
  public boolean sleeping() {
    return false;
  }

  @Override
  public void stuck() {
    throw new AssertionError("the application does not sleep");
  }

  @Override
  public int result() {
    return 0;
  }

  @Override
  public void advance() {
    cpu.betweenAtoms();
    switch (phase) {
      case RETURN -> {
        task.heedInterruption();
        phase = Phase.WORK_ON_RETURN;
      }
      case WORK_ON_RETURN -> workInKernel(Phase.COMPUTE);
      case COMPUTE -> compute();
      case TAKE -> take();
      // What came while the application ran was done before it went on.
      case CALL -> {
        cpu.charge(CpuUse.USER, Cost.APPLICATION_ENTER, 1);
        task.heedInterruption();
        phase = Phase.WORK_BEFORE_CALL;
      }
      case WORK_BEFORE_CALL -> workInKernel(Phase.DONE);
      case DONE -> throw new IllegalStateException("the application has called");
    }
  }

  /** A task returns to user space when nothing is left to do, and handlers of signals run then. */
  private void workInKernel(Phase next) {
    if (!task.advanceWork()) {
      task.takeSignal();
      phase = next;
    }
  }

  private void compute() {
    long piece = Math.min(left, PIECE);
    cpu.compute(piece);
    left -= piece;
    if (left == 0) {
      phase = Phase.TAKE;
    }
  }

  private void take() {
    if (taking) {
      completions.take();
      taking = false;
    }
    if (completions.ready()) {
      left = completions.work();
      taking = true;
      phase = Phase.COMPUTE;
    } else {
      phase = Phase.CALL;
    }
  }
}
