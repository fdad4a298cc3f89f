// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.input;

/** The regions that the kernel hands out, by the ids of Linux's io_uring/bpf-ops.c. */
public final class SharedRegion {
  private SharedRegion() {}

  /** What a region is called. */
  public static String name(int id) {
    return switch (id) {
      case 0 -> "parameter region";
      case 1 -> "CQ region";
      case 2 -> "SQ region";
      default -> "region " + Integer.toUnsignedString(id);
    };
  }
}
