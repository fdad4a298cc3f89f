// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/** The flags of completions that operations set (include/uapi/linux/io_uring.h). */
final class CqeFlags {
  /** IORING_CQE_F_BUFFER: the upper half is the number of a buffer. */
  static final int BUFFER = 1;

  static final int MORE = CompletionQueue.F_MORE;

  /** IORING_CQE_F_SOCK_NONEMPTY: more is there to be received. */
  static final int NONEMPTY = 1 << 2;

  /** IORING_CQE_F_NOTIF: memory that was sent without copying is free again. */
  static final int NOTIFICATION = CompletionQueue.F_NOTIF;

  /** IORING_CQE_F_BUF_MORE: the buffer is not used up. */
  static final int BUFFER_MORE = 1 << 4;

  /** Where the number of a buffer begins (IORING_CQE_BUFFER_SHIFT). */
  static final int BUFFER_SHIFT = 16;

  private CqeFlags() {}
}
