// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The one task that may submit on a ring with SINGLE_ISSUER (ctx-&gt;submitter_task): who has set
 * it up, or enabled it where it was disabled. Other rings have none.
 */
final class Issuer {
  private final boolean single;
  private @Nullable Task task;

  /**
   * @param single whether there is to be one
   */
  Issuer(boolean single) {
    this.single = single;
  }

  /** The ring can be used from now on. */
  void is(Task task) {
    if (single) {
      this.task = task;
    }
  }

  /** Whether a task may submit. */
  boolean allows(Task submitter) {
    return !single || task == submitter;
  }

  /** The task; null while there is none, or where any may submit. */
  @Nullable Task task() {
    return task;
  }
}
