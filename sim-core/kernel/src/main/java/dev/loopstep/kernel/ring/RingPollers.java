// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.Readiness;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.waiting.WaitQueue;

/**
 * Those who poll a ring (ctx->poll_wq). A ring that defers its task work wakes them only after its
 * task has got to know of the first one (io_uring/io_uring.c, io_activate_pollwq).
 */
final class RingPollers {
  private final Issuer issuer;
  private final WaitQueue queue = new WaitQueue();
  private boolean activated;
  private boolean activating;

  /**
   * @param defers whether the ring defers its task work
   */
  RingPollers(Issuer issuer, boolean defers) {
    this.issuer = issuer;
    activated = !defers;
  }

  WaitQueue queue() {
    return queue;
  }

  /** Somebody looks whether the ring is ready, and may wait for that. */
  void polled() {
    Task task = issuer.task();
    if (activated || activating || task == null || task.exited()) {
      return;
    }
    activating = true;
    task.interruptWith(() -> {
      activated = true;
      queue.wakeAll();
      return false;
    });
  }

  /** Completions were published. */
  void published() {
    if (activated) {
      queue.wake(Readiness.IN | Readiness.URING_WAKE);
    }
  }
}
