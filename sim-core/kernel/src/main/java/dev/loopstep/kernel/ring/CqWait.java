// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Where tasks wait for completions of a ring without DEFER_TASKRUN (ctx-&gt;cq_wait). Whoever posts
 * some looks whether they are enough for the first, then for the next, and stops where they are not
 * (io_uring/wait.c, io_wake_function): whoever waits behind that one is not woken.
 */
public final class CqWait {
  private final List<Waiting> all = new ArrayList<>();

  /**
   * A task that may wait.
   *
   * @param enough whether it is to be woken
   */
  public record Waiting(Task task, BooleanSupplier enough) {}

  CqWait() {}

  /**
   * The task begins to wait, or goes on to (prepare_to_wait_exclusive): at the end, unless it still
   * stands there.
   */
  public void enter(Waiting one) {
    if (!all.contains(one)) {
      all.add(one);
    }
    one.task().setState(Task.State.INTERRUPTIBLE);
  }

  /** The task waits no longer (finish_wait). */
  public void leave(Waiting one) {
    all.remove(one);
  }

  /** Completions were published (io_cqring_wake, io_wake_function). */
  void published() {
    while (!all.isEmpty() && all.getFirst().enough().getAsBoolean()) {
      all.removeFirst().task().wakeUp();
    }
  }
}
