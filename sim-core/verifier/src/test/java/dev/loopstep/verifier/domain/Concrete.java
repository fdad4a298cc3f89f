// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;
import java.math.BigInteger;

/**
 * What instructions do to single numbers, by exact arithmetic: nothing here is shared with what is
 * tested.
 */
final class Concrete {
  private Concrete() {}

  static long apply(Width width, AluOp op, long left, long right) {
    int bits = width == Width.W64 ? 64 : 32;
    BigInteger a = unsigned(bits, left);
    BigInteger b = unsigned(bits, right);
    BigInteger sa = signed(bits, left);
    BigInteger sb = signed(bits, right);
    int amount = (int) (right & (bits - 1));
    BigInteger result =
        switch (op) {
          case ADD -> a.add(b);
          case SUB -> a.subtract(b);
          case MUL -> a.multiply(b);
          case DIV -> b.signum() == 0 ? BigInteger.ZERO : a.divide(b);
          case MOD -> b.signum() == 0 ? a : a.mod(b);
          case SDIV -> sb.signum() == 0 ? BigInteger.ZERO : sa.divide(sb);
          case SMOD -> sb.signum() == 0 ? sa : sa.remainder(sb);
          case OR -> a.or(b);
          case AND -> a.and(b);
          case XOR -> a.xor(b);
          case LSH -> a.shiftLeft(amount);
          case RSH -> a.shiftRight(amount);
          case ARSH -> sa.shiftRight(amount);
          case MOV -> b;
        };
    return unsigned(bits, result).longValue();
  }

  static boolean holds(Width width, Condition condition, long left, long right) {
    int bits = width == Width.W64 ? 64 : 32;
    int unsigned = unsigned(bits, left).compareTo(unsigned(bits, right));
    int signed = signed(bits, left).compareTo(signed(bits, right));
    return switch (condition) {
      case EQ -> unsigned == 0;
      case NE -> unsigned != 0;
      case SET -> unsigned(bits, left).and(unsigned(bits, right)).signum() != 0;
      case GT -> unsigned > 0;
      case GE -> unsigned >= 0;
      case LT -> unsigned < 0;
      case LE -> unsigned <= 0;
      case SGT -> signed > 0;
      case SGE -> signed >= 0;
      case SLT -> signed < 0;
      case SLE -> signed <= 0;
    };
  }

  private static BigInteger unsigned(int bits, long number) {
    return unsigned(bits, BigInteger.valueOf(number));
  }

  private static BigInteger unsigned(int bits, BigInteger number) {
    return number.mod(BigInteger.ONE.shiftLeft(bits));
  }

  private static BigInteger signed(int bits, long number) {
    BigInteger value = unsigned(bits, number);
    return value.testBit(bits - 1) ? value.subtract(BigInteger.ONE.shiftLeft(bits)) : value;
  }
}
