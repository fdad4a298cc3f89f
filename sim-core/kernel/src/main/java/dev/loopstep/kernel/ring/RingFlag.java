// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/**
 * Set-up flags of {@code io_uring_setup} (include/uapi/linux/io_uring.h), by the names of that file
 * without their prefix.
 */
public enum RingFlag {
  IOPOLL(0),
  SQPOLL(1),
  SQ_AFF(2),
  CQSIZE(3),
  CLAMP(4),
  ATTACH_WQ(5),
  R_DISABLED(6),
  SUBMIT_ALL(7),
  COOP_TASKRUN(8),
  TASKRUN_FLAG(9),
  SQE128(10),
  CQE32(11),
  SINGLE_ISSUER(12),
  DEFER_TASKRUN(13),
  NO_MMAP(14),
  REGISTERED_FD_ONLY(15),
  NO_SQARRAY(16),
  HYBRID_IOPOLL(17),
  CQE_MIXED(18),
  SQE_MIXED(19),
  SQ_REWIND(20);

  private final int bit;

  RingFlag(int bit) {
    this.bit = bit;
  }

  /** The flag's value in {@code io_uring_params.flags}. */
  public int mask() {
    return 1 << bit;
  }
}
