// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.Insn;

/**
 * What an instruction does to memory, in a byte: the size in the lower bits, {@link #READS} and
 * {@link #WRITES}, and {@link #REMEMBERS_WRITABLE} where the region that is remembered for it must
 * be writable, since stores try it too. 0 for an instruction that accesses nothing.
 */
final class AccessKind {
  static final int READS = 0x10;
  static final int WRITES = 0x20;
  static final int REMEMBERS_WRITABLE = 0x40;
  private static final int SIZE = 0x0f;

  private AccessKind() {}

  static int of(Insn insn) {
    return switch (insn) {
      case Insn.Load load -> load.size().bytes() | READS;
      case Insn.LoadAcquire load -> load.size().bytes() | READS;
      case Insn.Store store -> store.size().bytes() | WRITES;
      case Insn.StoreRelease store -> store.size().bytes() | WRITES;
      case Insn.Atomic atomic -> atomic.size().bytes() | READS | WRITES;
      default -> 0;
    };
  }

  static int size(int kind) {
    return kind & SIZE;
  }
}
