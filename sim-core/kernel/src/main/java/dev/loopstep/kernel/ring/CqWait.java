// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.task.Task;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the task waits for completions of a ring without DEFER_TASKRUN (ctx-&gt;cq_wait). Whoever
 * posts some looks whether they are enough for it.
 */
public final class CqWait {
  private final Task task;
  private @Nullable BooleanSupplier enough;

  CqWait(Task task) {
    this.task = task;
  }

  /** The task begins to wait, or goes on to (prepare_to_wait_exclusive). */
  public void enter(BooleanSupplier until) {
    enough = until;
    task.setState(Task.State.INTERRUPTIBLE);
  }

  /** The task waits no longer (finish_wait). */
  public void leave() {
    enough = null;
  }

  /** Completions were published (io_cqring_wake, io_wake_function). */
  void published() {
    BooleanSupplier waited = enough;
    if (waited != null && waited.getAsBoolean()) {
      enough = null;
      task.wakeUp();
    }
  }
}
