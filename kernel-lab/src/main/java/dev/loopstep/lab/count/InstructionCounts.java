// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.count;

import dev.loopstep.lab.trace.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Instructions of one policy on one kernel.
 *
 * @param policy its name
 * @param objectSha256 of the object that was loaded, 64 hex digits
 * @param kernel its release
 * @param qemu the version of QEMU's package
 * @param per the function by whose calls is divided
 * @param window what was counted
 */
public record InstructionCounts(
    String policy, String objectSha256, String kernel, String qemu, String per, Window window) {
  /** Linux's own code for a call of {@code io_uring_bpf_ops.loop_step}, whatever the program. */
  public static final String STEP = "bpf__io_uring_bpf_ops_loop_step";

  /** io_uring_enter, in the kernel. */
  public static final String ENTER = "__do_sys_io_uring_enter";

  /** Called once for each request that is submitted, and again for one that waited for a worker. */
  private static final String ISSUE = "io_issue_sqe";

  /** How often the function was called in what was counted. */
  public int calls() {
    return window.calls().counted();
  }

  /** How many requests were issued in what was counted. */
  public long requests() {
    return window.callsOf(ISSUE);
  }

  /** A number for each call, to hundredths. */
  public BigDecimal perCall(long number) {
    return ratio(number, calls());
  }

  /** A number for each request, to hundredths; 0 where there were none. */
  public BigDecimal perRequest(long number) {
    return requests() == 0 ? BigDecimal.ZERO : ratio(number, requests());
  }

  private static BigDecimal ratio(long number, long of) {
    return BigDecimal.valueOf(number).divide(BigDecimal.valueOf(of), 2, RoundingMode.HALF_UP);
  }
}
