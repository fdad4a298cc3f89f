// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/**
 * Where the fields of {@code struct io_uring_sqe} lie, and the bits of its flags
 * (include/uapi/linux/io_uring.h).
 */
public final class Sqe {
  public static final int OPCODE = 0;
  public static final int FLAGS = 1;
  public static final int IOPRIO = 2;
  public static final int FD = 4;
  public static final int OFF = 8;
  public static final int ADDR = 16;
  public static final int LEN = 24;

  /** The operation's own flags: rw_flags, timeout_flags, nop_flags. */
  public static final int OP_FLAGS = 28;

  public static final int USER_DATA = 32;
  public static final int BUF_INDEX = 40;
  public static final int PERSONALITY = 42;
  public static final int SPLICE_FD_IN = 44;
  public static final int ADDR3 = 48;
  public static final int PAD2 = 56;

  /** The size of an ordinary SQE in bytes. */
  public static final int SIZE = 64;

  public static final int FIXED_FILE = 1;
  public static final int IO_DRAIN = 1 << 1;
  public static final int IO_LINK = 1 << 2;
  public static final int IO_HARDLINK = 1 << 3;
  public static final int ASYNC = 1 << 4;
  public static final int BUFFER_SELECT = 1 << 5;
  public static final int CQE_SKIP_SUCCESS = 1 << 6;

  static final int VALID_FLAGS =
      FIXED_FILE | IO_DRAIN | IO_LINK | IO_HARDLINK | ASYNC | BUFFER_SELECT | CQE_SKIP_SUCCESS;
  static final int LINK_FLAGS = IO_LINK | IO_HARDLINK;

  private Sqe() {}
}
