// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Size;

/**
 * Read-modify-write (RFC 9669, section 5.3). A program shares its memory only with simulated
 * actors, which never run in the middle of an instruction, so plain accesses are atomic.
 */
final class Atomics {
  private static final int FETCH = 8;
  private static final int WIDE = 16;
  private static final AtomicOp[] OPERATIONS = AtomicOp.values();

  private Atomics() {}

  /**
   * The number of a translated atomic instruction: offset in the lower 16 bits, above it what to
   * do.
   */
  static int number(Insn.Atomic atomic) {
    int fetch = Registers.overwritesSource(atomic) ? FETCH : 0;
    int wide = atomic.size() == Size.DW ? WIDE : 0;
    return (atomic.op().ordinal() | fetch | wide) << 16 | (atomic.offset() & 0xffff);
  }

  /** Executes one on {@code *(dst + offset)}. */
  static void execute(Memory memory, long[] registers, int dst, int src, int number) {
    int what = number >> 16;
    long address = registers[dst] + (short) number;
    AtomicOp op = OPERATIONS[what & 7];
    boolean wide = (what & WIDE) != 0;
    long old = wide ? memory.i64(address) : Arithmetic.u32(memory.i32(address));
    long expected = wide ? registers[0] : Arithmetic.u32((int) registers[0]);
    long value = combine(op, old, registers[src], expected);
    if (wide) {
      memory.put64(address, value);
    } else {
      memory.put32(address, (int) value);
    }
    if (op == AtomicOp.CMPXCHG) {
      registers[0] = old;
    } else if ((what & FETCH) != 0) {
      registers[src] = old;
    }
  }

  private static long combine(AtomicOp op, long old, long operand, long expected) {
    return switch (op) {
      case ADD -> old + operand;
      case OR -> old | operand;
      case AND -> old & operand;
      case XOR -> old ^ operand;
      case XCHG -> operand;
      case CMPXCHG -> old == expected ? operand : old;
    };
  }
}
