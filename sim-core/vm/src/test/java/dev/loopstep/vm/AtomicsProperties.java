// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Size;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** RFC 9669, section 5.3. */
class AtomicsProperties {
  private static final long MEMORY_ABOVE = 0x1122_3344_5566_7788L;

  /** Stands for: whatever is in memory. */
  private static final long SAME = 1;

  @Property(seed = "1")
  void changesTheOperandAndFetchesTheOldValue(
      @ForAll AtomicOp op,
      @ForAll boolean wide,
      @ForAll boolean fetch,
      @ForAll long old,
      @ForAll long operand,
      @ForAll("comparands") long comparand) {
    Region block = new Region("block", new byte[32], true);
    block.put64(8, old);
    block.put64(16, MEMORY_ABOVE);
    long expectedR0 = comparand == SAME ? old : comparand;
    Size size = wide ? Size.DW : Size.W;
    Interpreter interpreter = run(block, size, op, fetch, operand, expectedR0);

    long seen = cut(wide, old);
    boolean equal = seen == cut(wide, expectedR0);
    long stored = cut(wide, result(op, old, operand, equal));
    assertEquals(wide ? stored : old >>> 32 << 32 | stored, block.i64(8));
    assertEquals(MEMORY_ABOVE, block.i64(16));
    assertEquals(op == AtomicOp.CMPXCHG ? seen : expectedR0, interpreter.register(0));
    boolean fetched = op == AtomicOp.XCHG || op != AtomicOp.CMPXCHG && fetch;
    assertEquals(fetched ? seen : operand, interpreter.register(3));
  }

  /** Half of them compare equal. */
  @Provide
  Arbitrary<Long> comparands() {
    return Arbitraries.oneOf(Arbitraries.just(SAME), Arbitraries.longs());
  }

  private static Interpreter run(
      Region block, Size size, AtomicOp op, boolean fetch, long operand, long r0) {
    Memory memory = new Memory();
    long address = memory.place(block);
    List<Insn> instructions =
        List.of(
            Insns.set64(3, operand),
            Insns.set64(0, r0),
            Insns.atomic(size, op, fetch, 1, 8, 3),
            Insns.exit());
    Interpreter interpreter =
        Interpreter.load(Insns.program(instructions), memory, CallTable.EMPTY, Insns.BUDGET);
    interpreter.run(address, 0);
    return interpreter;
  }

  private static long result(AtomicOp op, long old, long operand, boolean equal) {
    return switch (op) {
      case ADD -> old + operand;
      case OR -> old | operand;
      case AND -> old & operand;
      case XOR -> old ^ operand;
      case XCHG -> operand;
      case CMPXCHG -> equal ? operand : old;
    };
  }

  private static long cut(boolean wide, long value) {
    return wide ? value : value & 0xffff_ffffL;
  }
}
