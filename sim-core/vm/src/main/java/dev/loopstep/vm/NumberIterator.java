// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * The open-coded iterator over whole numbers, {@code struct bpf_iter_num}: two 32-bit numbers on
 * the program's stack, the one it stands at and the end (Linux kernel/bpf/bpf_iter.c).
 */
final class NumberIterator {
  private static final int BYTES = 8;
  private static final int END = 4;

  /** BPF_MAX_LOOPS in the kernel's include/linux/bpf.h. */
  private static final long MOST_TURNS = 8 * 1024 * 1024;

  private static final long E2BIG = -7;
  private static final long EINVAL = -22;

  private NumberIterator() {}

  /** {@code int bpf_iter_num_new(it, start, end)}: after an error the iterator is empty. */
  static long create(Memory memory, long it, long from, long to, long r4, long r5) {
    memory.writable(it, BYTES);
    int start = (int) from;
    int end = (int) to;
    boolean ordered = start <= end;
    if (!ordered || (long) end - start > MOST_TURNS) {
      destroy(memory, it, 0, 0, 0, 0);
      return Arithmetic.u32((int) (ordered ? E2BIG : EINVAL));
    }
    memory.put32(it, start - 1);
    memory.put32(it + END, end);
    return 0;
  }

  /** {@code int *bpf_iter_num_next(it)}: the address of the number, or NULL at the end. */
  static long next(Memory memory, long it, long r2, long r3, long r4, long r5) {
    memory.writable(it, BYTES);
    int number = memory.i32(it) + 1;
    if (number >= memory.i32(it + END)) {
      destroy(memory, it, 0, 0, 0, 0);
      return 0;
    }
    memory.put32(it, number);
    return it;
  }

  /** {@code void bpf_iter_num_destroy(it)}. */
  static long destroy(Memory memory, long it, long r2, long r3, long r4, long r5) {
    memory.put64(it, 0);
    return 0;
  }
}
