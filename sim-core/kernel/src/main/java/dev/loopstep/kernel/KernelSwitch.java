// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import java.util.Locale;

/**
 * A fault that the simulated kernel can be given: atoms of the one model in another order, or left
 * out. Without switches it is Linux 7.2 as modelled; a result that was made with one says so.
 */
public enum KernelSwitch {
  /** The loop looks for work before it says how many it waits for and that it sleeps. */
  CHECK_BEFORE_ARM("io_loop_wait", "looks for work before it arms `cq_wait_nr` and its state"),
  /**
   * What the loop writes to {@code cq_wait_nr} becomes visible only when the task leaves the
   * processor: no full barrier orders it before the look for work.
   */
  MISSING_BARRIER(
      "io_loop_wait_start", "has no barrier between writing `cq_wait_nr` and looking for work"),
  /** A forced add wakes the task first, and clears the count at some later time. */
  CLEAR_AFTER_WAKE("io_req_local_work_add", "clears `cq_wait_nr` after it has woken the task"),
  /** The index that the policy waits for is neither compared before the wait nor within. */
  NR_WAIT_UNCHECKED("__io_run_loop", "waits though the index is reached"),
  /** What a step returns is not looked at, but for STOP. */
  RETURN_CODE_UNCHECKED("__io_run_loop", "goes on whatever a step returns, but for STOP"),
  /** Flushing the overflow list takes the ring's lock, which the loop holds. */
  FLUSH_TAKES_LOCK("__io_run_loop", "takes the ring's lock, which it holds, to flush overflow"),
  /** A detached policy's callback stays set. */
  CALLBACK_LEFT("io_eject_bpf", "leaves the callback of a detached policy set");

  private final String function;
  private final String text;

  KernelSwitch(String function, String text) {
    this.function = function;
    this.text = text;
  }

  /** As scenarios name it: {@code check-before-arm}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The function of the kernel that would have the fault. */
  public String function() {
    return function;
  }

  /** What that function does: {@code looks for work before ...}. */
  public String text() {
    return text;
  }
}
