// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * bpf_strncmp: compares up to a number of bytes with a text, as unsigned numbers, until both end
 * (lib/string.c in the kernel gives -1, 0 or 1).
 */
public final class CompareBytes implements Callee {
  /** BPF_FUNC_strncmp in include/uapi/linux/bpf.h. */
  public static final int NUMBER = 182;

  @Override
  public long call(Memory memory, long r1, long r2, long r3, long r4, long r5) {
    for (long at = 0; at < (r2 & 0xffff_ffffL); at++) {
      int one = memory.u8(r1 + at);
      int other = memory.u8(r3 + at);
      if (one != other) {
        return one < other ? -1 : 1;
      }
      if (one == 0) {
        return 0;
      }
    }
    return 0;
  }
}
