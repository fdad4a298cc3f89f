// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/** A field of {@code struct io_uring_cqe} (include/uapi/linux/io_uring.h). */
public enum CqeField {
  USER_DATA("user_data", Type.U64, 0),
  RES("res", Type.I32, 8),
  FLAGS("flags", Type.U32, 12);

  private final String text;
  private final Type type;
  private final int offset;

  CqeField(String text, Type type, int offset) {
    this.text = text;
    this.type = type;
    this.offset = offset;
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  public Type type() {
    return type;
  }

  /** In bytes. */
  public int offset() {
    return offset;
  }
}
