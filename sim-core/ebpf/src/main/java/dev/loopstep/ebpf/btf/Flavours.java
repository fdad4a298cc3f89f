// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

/**
 * The names of types and enumerators without the part that tells versions of them apart in one
 * program: {@code io_uring_sqe___old} is the kernel's {@code io_uring_sqe}.
 */
public final class Flavours {
  private Flavours() {}

  /**
   * The name up to its last three underscores that stand between two other characters (libbpf,
   * {@code bpf_core_essential_name_len}).
   */
  public static String strip(String name) {
    for (int at = name.length() - 5; at >= 0; at--) {
      boolean separates =
          name.charAt(at) != '_' && name.startsWith("___", at + 1) && name.charAt(at + 4) != '_';
      if (separates) {
        return name.substring(0, at + 1);
      }
    }
    return name;
  }
}
