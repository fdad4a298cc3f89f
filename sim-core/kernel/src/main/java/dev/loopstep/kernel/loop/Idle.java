// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.task.Task;

/**
 * A task that has nothing of its own to do any more: it sleeps, does what it is left to do when
 * that comes, and sleeps again.
 */
public final class Idle implements EnterCall {
  private enum Phase {
    DECLARE_SLEEP,
    LOOK_FOR_WORK,
    SLEEP,
    DECLARE_AWAKE,
    WORK
  }

  private final Task task;
  private Phase phase = Phase.DECLARE_SLEEP;

  public Idle(Task task) {
    this.task = task;
  }

  @Override
  public boolean done() {
    return false;
  }

  @Override
  public boolean sleeping() {
    return phase == Phase.SLEEP;
  }

  @Override
  public void stuck() {
    throw new AssertionError("nobody waits for a task that is idle");
  }

  @Override
  public int result() {
    return 0;
  }

  @Override
  public void advance() {
    switch (phase) {
      case DECLARE_SLEEP -> {
        task.setState(Task.State.INTERRUPTIBLE);
        phase = Phase.LOOK_FOR_WORK;
      }
      case LOOK_FOR_WORK -> phase = task.workPending() ? Phase.DECLARE_AWAKE : Phase.SLEEP;
      case SLEEP -> phase = Phase.DECLARE_AWAKE;
      case DECLARE_AWAKE -> {
        task.setState(Task.State.RUNNING);
        task.heedInterruption();
        phase = Phase.WORK;
      }
      case WORK -> {
        if (!task.advanceWork()) {
          task.takeSignal();
          phase = Phase.DECLARE_SLEEP;
        }
      }
    }
  }
}
