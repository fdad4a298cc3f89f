// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/** Where a field lies in {@code struct io_uring_sqe} (include/uapi/linux/io_uring.h). */
public enum SqePlace {
  OPCODE(0, 1),
  FLAGS(1, 1),
  /** What some operations keep more flags of their own in. */
  IOPRIO(2, 2),
  FD(4, 4),
  /** Also {@code addr2}. */
  OFF(8, 8),
  ADDR(16, 8),
  LEN(24, 4),
  /** The union of the operations' own flags: {@code rw_flags}, {@code timeout_flags}... */
  OP_FLAGS(28, 4),
  USER_DATA(32, 8),
  /** The index of a registered buffer, or the group of provided ones. */
  BUF_INDEX(40, 2),
  /** Which registered file, counted from 1; 0 is none. */
  FILE_INDEX(44, 4),
  /** The descriptor, or the index of the registered file, that a splice takes from. */
  SPLICE_FD_IN(44, 4),
  /** The flags of a completion in another ring. */
  CQE_FLAGS(44, 4),
  ADDR3(48, 8);

  private final int offset;
  private final int bytes;

  SqePlace(int offset, int bytes) {
    this.offset = offset;
    this.bytes = bytes;
  }

  /** In bytes from the start of the entry. */
  public int offset() {
    return offset;
  }

  public int bytes() {
    return bytes;
  }
}
