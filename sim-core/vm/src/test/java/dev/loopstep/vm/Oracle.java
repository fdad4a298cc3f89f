// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Width;
import java.math.BigInteger;

/** RFC 9669, section 4, in whole numbers. Shares nothing with the engines. */
final class Oracle {
  private Oracle() {}

  static long alu(Width width, AluOp op, long a, long b) {
    int bits = bits(width);
    return unsigned(exact(op, bits, a, b), bits).longValue();
  }

  private static BigInteger exact(AluOp op, int bits, long a, long b) {
    BigInteger x = unsigned(BigInteger.valueOf(a), bits);
    BigInteger y = unsigned(BigInteger.valueOf(b), bits);
    int amount = y.mod(BigInteger.valueOf(bits)).intValueExact();
    boolean zero = y.signum() == 0;
    return switch (op) {
      case ADD -> x.add(y);
      case SUB -> x.subtract(y);
      case MUL -> x.multiply(y);
      case DIV -> zero ? BigInteger.ZERO : x.divide(y);
      case SDIV -> zero ? BigInteger.ZERO : signed(x, bits).divide(signed(y, bits));
      case MOD -> zero ? x : x.mod(y);
      case SMOD -> zero ? x : signed(x, bits).remainder(signed(y, bits));
      case OR -> x.or(y);
      case AND -> x.and(y);
      case XOR -> x.xor(y);
      case LSH -> x.shiftLeft(amount);
      case RSH -> x.shiftRight(amount);
      case ARSH -> signed(x, bits).shiftRight(amount);
      case MOV -> y;
    };
  }

  static boolean holds(Width width, Condition condition, long a, long b) {
    int bits = bits(width);
    BigInteger x = unsigned(BigInteger.valueOf(a), bits);
    BigInteger y = unsigned(BigInteger.valueOf(b), bits);
    int order = x.compareTo(y);
    int signedOrder = signed(x, bits).compareTo(signed(y, bits));
    return switch (condition) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case SET -> x.and(y).signum() != 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case SGT -> signedOrder > 0;
      case SGE -> signedOrder >= 0;
      case SLT -> signedOrder < 0;
      case SLE -> signedOrder <= 0;
    };
  }

  static long signExtend(Width width, int from, long value) {
    BigInteger narrow = unsigned(BigInteger.valueOf(value), from);
    return unsigned(signed(narrow, from), bits(width)).longValue();
  }

  static long byteOrder(Insn.ByteOrder.Order order, int bits, long value) {
    BigInteger rest = unsigned(BigInteger.valueOf(value), bits);
    if (order == Insn.ByteOrder.Order.LITTLE) {
      return rest.longValue();
    }
    BigInteger result = BigInteger.ZERO;
    BigInteger byteRange = BigInteger.valueOf(256);
    for (int done = 0; done < bits; done += 8) {
      result = result.multiply(byteRange).add(rest.mod(byteRange));
      rest = rest.divide(byteRange);
    }
    return result.longValue();
  }

  private static int bits(Width width) {
    return width == Width.W32 ? 32 : 64;
  }

  private static BigInteger unsigned(BigInteger value, int bits) {
    return value.mod(BigInteger.ONE.shiftLeft(bits));
  }

  private static BigInteger signed(BigInteger value, int bits) {
    return value.testBit(bits - 1) ? value.subtract(BigInteger.ONE.shiftLeft(bits)) : value;
  }
}
