// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.Arrays;
import java.util.Optional;

/** The IOSQE_ flags that a policy may give to any request (include/uapi/linux/io_uring.h). */
public enum RequestFlag {
  DRAIN("drain", 1 << 1),
  LINK("link", 1 << 2),
  HARDLINK("hardlink", 1 << 3),
  ASYNC("async", 1 << 4),
  SKIP_SUCCESS("skip_success", 1 << 6);

  /** IOSQE_FIXED_FILE: fd is an index into the registered files. */
  public static final int FIXED_FILE = 1;

  private final String text;
  private final int mask;

  RequestFlag(String text, int mask) {
    this.text = text;
    this.mask = mask;
  }

  /** The flag that is written so. */
  public static Optional<RequestFlag> named(String text) {
    return Arrays.stream(values()).filter(f -> f.text.equals(text)).findFirst();
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  /** Its bit in {@code io_uring_sqe.flags}. */
  public int mask() {
    return mask;
  }
}
