// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.time.Cells;
import dev.loopstep.vm.Region;

/** What the kernel does for an opcode. */
interface Operation {
  /** {@link #issue}: the request is complete, its result is set. */
  int COMPLETE = 0;

  /** {@link #issue}: the request completes later (IOU_ISSUE_SKIP_COMPLETE). */
  int PENDING = 1;

  /** {@link #issue}: the worker thread that issued it has to wait for the request's file. */
  int BLOCKED = 2;

  /**
   * {@link #issue}: the worker thread has to arm its poll, as only the ring's task may repeat it.
   */
  int ARM_POLL = 3;

  /**
   * {@link #issue}: it stays armed, and local work is to try it again after all else (IOU_REQUEUE).
   */
  int REQUEUE = -3072;

  /**
   * Reads the operation's own fields of an SQE, each once, and checks them.
   *
   * @param sqes the memory of the SQEs
   * @param at the offset of the SQE
   * @return 0, or -errno
   */
  int prepare(Request request, Region sqes, int at);

  /**
   * Starts the request.
   *
   * @return {@link #COMPLETE}, {@link #PENDING}, {@link #BLOCKED}, or -errno; -EAGAIN of a request
   *     that must not wait has it polled for
   */
  int issue(Request request);

  /** The request's timer expired, or its device is done: called in interrupt context. */
  default void interrupted(Request request) {
    throw new AssertionError("nothing interrupts " + request.opcode);
  }

  /** The {@link Cells} that {@link #interrupted} may touch, besides what adding work does. */
  default int touchedByInterrupt() {
    return Cells.INTERRUPT;
  }

  /** See {@link dev.loopstep.kernel.time.Event#kindOfDrive}; of what has a kind. */
  default long kindOfDrive(Request request) {
    return 0;
  }

  /** See {@link dev.loopstep.kernel.time.Event#kind}. */
  default long kindOf(Request request) {
    return 0;
  }

  /** The request's device has told the host that it is done: called in interrupt context. */
  default void moved(Request request) {
    throw new AssertionError("no device moves " + request.opcode);
  }
}
