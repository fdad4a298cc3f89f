// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Arithmetic and conditions against RFC 9669 written down once more with numbers that have no
 * width.
 */
class ArithmeticProperties {
  @Property(seed = "1", tries = 4000)
  void everyOperationOfRegisters(
      @ForAll Width width,
      @ForAll AluOp op,
      @ForAll("operands") long a,
      @ForAll("operands") long b) {
    long r0 =
        Insns.run(
            Insns.set64(0, a),
            Insns.set64(3, b),
            new Insn.Alu(width, op, 0, new Operand.Reg(3)),
            Insns.exit());
    assertEquals(Oracle.alu(width, op, a, b), r0);
  }

  @Property(seed = "1", tries = 4000)
  void everyOperationOfAnImmediate(
      @ForAll Width width,
      @ForAll AluOp op,
      @ForAll("operands") long a,
      @ForAll("operands") long number) {
    int imm = (int) number;
    long r0 =
        Insns.run(
            Insns.set64(0, a), new Insn.Alu(width, op, 0, new Operand.Imm(imm)), Insns.exit());
    assertEquals(Oracle.alu(width, op, a, imm), r0);
  }

  @Property(seed = "1")
  void anOperationOfARegisterWithItself(
      @ForAll Width width, @ForAll AluOp op, @ForAll("operands") long a) {
    long r0 =
        Insns.run(Insns.set64(0, a), new Insn.Alu(width, op, 0, new Operand.Reg(0)), Insns.exit());
    assertEquals(Oracle.alu(width, op, a, a), r0);
  }

  @Property(seed = "1", tries = 4000)
  void everyConditionOfRegisters(
      @ForAll Width width,
      @ForAll Condition condition,
      @ForAll("operands") long a,
      @ForAll("operands") long b) {
    Insn branch = new Insn.Branch(width, condition, 2, new Operand.Reg(3), (short) 1);
    assertEquals(Oracle.holds(width, condition, a, b), taken(branch, a, b));
  }

  @Property(seed = "1", tries = 4000)
  void everyConditionOfAnImmediate(
      @ForAll Width width,
      @ForAll Condition condition,
      @ForAll("operands") long a,
      @ForAll("operands") long number) {
    int imm = (int) number;
    Insn branch = new Insn.Branch(width, condition, 2, new Operand.Imm(imm), (short) 1);
    assertEquals(Oracle.holds(width, condition, a, imm), taken(branch, a, 0));
  }

  @Property(seed = "1")
  void negation(@ForAll Width width, @ForAll("operands") long a) {
    long r0 = Insns.run(Insns.set64(0, a), new Insn.Negate(width, 0), Insns.exit());
    assertEquals(Oracle.alu(width, AluOp.SUB, 0, a), r0);
  }

  @Property(seed = "1")
  void signExtension(@ForAll Width width, @ForAll("operands") long a) {
    for (int bits = 8; bits <= (width == Width.W32 ? 16 : 32); bits *= 2) {
      long r0 =
          Insns.run(Insns.set64(3, a), new Insn.MoveSignExtend(width, bits, 0, 3), Insns.exit());
      assertEquals(Oracle.signExtend(width, bits, a), r0);
    }
  }

  @Property(seed = "1")
  void byteOrder(@ForAll Insn.ByteOrder.Order order, @ForAll("operands") long a) {
    for (int bits = 16; bits <= 64; bits *= 2) {
      long r0 = Insns.run(Insns.set64(0, a), new Insn.ByteOrder(order, bits, 0), Insns.exit());
      assertEquals(Oracle.byteOrder(order, bits, a), r0);
    }
  }

  private static boolean taken(Insn branch, long a, long b) {
    return 1
        == Insns.run(
            Insns.set64(2, a),
            Insns.set64(3, b),
            branch,
            Insns.exit(),
            Insns.set(0, 1),
            Insns.exit());
  }

  /** Numbers near the places where widths and signs change, and any others. */
  @Provide
  Arbitrary<Long> operands() {
    Arbitrary<Long> edges =
        Arbitraries.of(0L, 1L, 7L, 31L, 32L, 63L, 64L, 0x7fL, 0x80L, 0xffffL)
            .flatMap(small -> Arbitraries.of(small, -small, small << 32, small + 0x8000_0000L));
    Arbitrary<Long> limits =
        Arbitraries.of(
            BigInteger.ONE.shiftLeft(63).longValue(),
            Long.MAX_VALUE,
            (long) Integer.MIN_VALUE,
            (long) Integer.MAX_VALUE,
            0xffff_ffffL,
            0x1_0000_0000L);
    return Arbitraries.oneOf(edges, limits, Arbitraries.longs());
  }
}
