// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

/**
 * Flags of {@code io_uring_enter} (include/uapi/linux/io_uring.h), by the names of that file
 * without their prefix.
 */
public enum EnterFlag {
  GETEVENTS(0),
  SQ_WAKEUP(1),
  SQ_WAIT(2),
  EXT_ARG(3),
  REGISTERED_RING(4),
  ABS_TIMER(5),
  EXT_ARG_REG(6),
  NO_IOWAIT(7);

  /** All of them (IORING_ENTER_FLAGS). */
  static final int ALL = (1 << values().length) - 1;

  private final int bit;

  EnterFlag(int bit) {
    this.bit = bit;
  }

  /** The flag's value. */
  public int mask() {
    return 1 << bit;
  }

  boolean in(int flags) {
    return (flags & mask()) != 0;
  }
}
