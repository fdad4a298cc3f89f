// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;

/** What instructions compute, for numbers that are known when the policy is compiled (RFC 9669). */
final class Arithmetic {
  private Arithmetic() {}

  /** The register after {@code dst = left op right}. */
  static long result(Width width, AluOp op, long left, long right) {
    return width == Width.W64 ? wide(op, left, right) : narrow(op, (int) left, (int) right);
  }

  private static long wide(AluOp op, long left, long right) {
    return switch (op) {
      case ADD -> left + right;
      case SUB -> left - right;
      case MUL -> left * right;
      case DIV -> right == 0 ? 0 : Long.divideUnsigned(left, right);
      case MOD -> right == 0 ? left : Long.remainderUnsigned(left, right);
      case OR -> left | right;
      case AND -> left & right;
      case XOR -> left ^ right;
      case LSH -> left << right;
      case RSH -> left >>> right;
      case ARSH -> left >> right;
      case MOV -> right;
      case SDIV, SMOD -> throw new AssertionError(op);
    };
  }

  private static long narrow(AluOp op, int left, int right) {
    int result =
        switch (op) {
          case ADD -> left + right;
          case SUB -> left - right;
          case MUL -> left * right;
          case DIV -> right == 0 ? 0 : Integer.divideUnsigned(left, right);
          case MOD -> right == 0 ? left : Integer.remainderUnsigned(left, right);
          case OR -> left | right;
          case AND -> left & right;
          case XOR -> left ^ right;
          case LSH -> left << right;
          case RSH -> left >>> right;
          case ARSH -> left >> right;
          case MOV -> right;
          case SDIV, SMOD -> throw new AssertionError(op);
        };
    return Integer.toUnsignedLong(result);
  }

  /** Whether a comparison holds. */
  static boolean holds(Width width, Condition condition, long left, long right) {
    boolean wide = width == Width.W64;
    long unsignedLeft = wide ? left : left & 0xffff_ffffL;
    long unsignedRight = wide ? right : right & 0xffff_ffffL;
    long signedLeft = wide ? left : (int) left;
    long signedRight = wide ? right : (int) right;
    int unsigned = Long.compareUnsigned(unsignedLeft, unsignedRight);
    int signed = Long.compare(signedLeft, signedRight);
    return switch (condition) {
      case EQ -> unsigned == 0;
      case NE -> unsigned != 0;
      case GT -> unsigned > 0;
      case GE -> unsigned >= 0;
      case LT -> unsigned < 0;
      case LE -> unsigned <= 0;
      case SGT -> signed > 0;
      case SGE -> signed >= 0;
      case SLT -> signed < 0;
      case SLE -> signed <= 0;
      case SET -> (unsignedLeft & unsignedRight) != 0;
    };
  }

  /** The condition for the operands in the opposite order. */
  static Condition mirrored(Condition condition) {
    return switch (condition) {
      case EQ, NE, SET -> condition;
      case GT -> Condition.LT;
      case GE -> Condition.LE;
      case LT -> Condition.GT;
      case LE -> Condition.GE;
      case SGT -> Condition.SLT;
      case SGE -> Condition.SLE;
      case SLT -> Condition.SGT;
      case SLE -> Condition.SGE;
    };
  }

  /** The condition that holds where this one does not. */
  static Condition inverse(Condition condition) {
    return switch (condition) {
      case EQ -> Condition.NE;
      case NE -> Condition.EQ;
      case GT -> Condition.LE;
      case GE -> Condition.LT;
      case LT -> Condition.GE;
      case LE -> Condition.GT;
      case SGT -> Condition.SLE;
      case SGE -> Condition.SLT;
      case SLT -> Condition.SGE;
      case SLE -> Condition.SGT;
      case SET -> throw new AssertionError("no branch of ours tests bits");
    };
  }
}
