// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Width;

/** What instructions compute, by RFC 9669, sections 4.1 to 4.3 and 5.3. */
final class ConcreteAlu {
  private static final long LOW = 0xffff_ffffL;

  private ConcreteAlu() {}

  static long apply(Width width, AluOp op, long a, long b) {
    return switch (width) {
      case W64 -> whole(op, a, b);
      case W32 -> half(op, (int) a, (int) b) & LOW;
    };
  }

  private static long whole(AluOp op, long a, long b) {
    return switch (op) {
      case MOV -> b;
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case DIV -> b == 0 ? 0 : Long.divideUnsigned(a, b);
      case MOD -> b == 0 ? a : Long.remainderUnsigned(a, b);
      case SDIV -> b == 0 ? 0 : a / b;
      case SMOD -> b == 0 ? a : a % b;
      case LSH -> a << b;
      case RSH -> a >>> b;
      case ARSH -> a >> b;
    };
  }

  private static int half(AluOp op, int a, int b) {
    return switch (op) {
      case MOV -> b;
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case DIV -> b == 0 ? 0 : Integer.divideUnsigned(a, b);
      case MOD -> b == 0 ? a : Integer.remainderUnsigned(a, b);
      case SDIV -> b == 0 ? 0 : a / b;
      case SMOD -> b == 0 ? a : a % b;
      case LSH -> a << b;
      case RSH -> a >>> b;
      case ARSH -> a >> b;
    };
  }

  static long negate(Width width, long a) {
    return width == Width.W64 ? -a : -a & LOW;
  }

  static long signExtend(Width width, int bits, long a) {
    long extended = a << 64 - bits >> 64 - bits;
    return width == Width.W64 ? extended : extended & LOW;
  }

  static long byteOrder(Insn.ByteOrder.Order order, int bits, long a) {
    long kept = bits == 64 ? a : a & (1L << bits) - 1;
    return switch (order) {
      case LITTLE -> kept;
      case BIG, SWAP -> Long.reverseBytes(kept) >>> 64 - bits;
    };
  }

  static boolean holds(Width width, Condition condition, long left, long right) {
    // Extended with the sign: equality and both orders of the halves are those of the wholes.
    long a = width == Width.W64 ? left : (int) left;
    long b = width == Width.W64 ? right : (int) right;
    return switch (condition) {
      case EQ -> a == b;
      case NE -> a != b;
      case SET -> (a & b) != 0;
      case GT -> Long.compareUnsigned(a, b) > 0;
      case GE -> Long.compareUnsigned(a, b) >= 0;
      case LT -> Long.compareUnsigned(a, b) < 0;
      case LE -> Long.compareUnsigned(a, b) <= 0;
      case SGT -> a > b;
      case SGE -> a >= b;
      case SLT -> a < b;
      case SLE -> a <= b;
    };
  }

  /**
   * What an atomic operation leaves in memory.
   *
   * @param expected r0, in so many bytes as are accessed
   */
  static long atomic(AtomicOp op, long old, long operand, long expected) {
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
