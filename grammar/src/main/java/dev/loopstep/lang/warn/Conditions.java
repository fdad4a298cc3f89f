// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.UnaryOp;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Refinement;
import org.jspecify.annotations.Nullable;

/** What is known where a condition holds, or does not. */
final class Conditions {
  private final Values values;

  Conditions(Values values) {
    this.values = values;
  }

  /**
   * Adds what a condition tells.
   *
   * @param known is changed
   * @return what is known then; null where that cannot be
   */
  @Nullable Known assume(TypedExpr condition, boolean holds, Known known) {
    return switch (condition) {
      case TypedExpr.Compare c -> compare(c, holds, known) ? known : null;
      case TypedExpr.Logic l -> logic(l, holds, known);
      case TypedExpr.Unary u when u.op() == UnaryOp.NOT -> assume(u.operand(), !holds, known);
      default -> {
        Value value = values.of(condition, known);
        Num wanted = Num.of(holds ? 1 : 0);
        Linear exact = value.exact();
        boolean can = value.num().meet(wanted) != null;
        if (can && exact != null && exact.offset() == 0) {
          can = known.meet(exact.term(), wanted);
        }
        yield can ? known : null;
      }
    };
  }

  private @Nullable Known logic(TypedExpr.Logic logic, boolean holds, Known known) {
    boolean both = logic.op() == BinaryOp.BOTH;
    if (holds == both) {
      Known left = assume(logic.left(), holds, known);
      return left == null ? null : assume(logic.right(), holds, left);
    }
    Known decided = assume(logic.left(), holds, known.copy());
    Known left = assume(logic.left(), !holds, known);
    Known second = left == null ? null : assume(logic.right(), holds, left);
    return Known.join(decided, second);
  }

  private boolean compare(TypedExpr.Compare compare, boolean holds, Known known) {
    Value left = values.before(compare.right(), values.of(compare.left(), known));
    Value right = values.of(compare.right(), known);
    return switch (compare.op()) {
      case EQ -> holds ? equal(left, right, known) : different(left, right, known);
      case NE -> holds ? different(left, right, known) : equal(left, right, known);
      case LT -> holds ? known.order(left, right, 1) : known.order(right, left, 0);
      case LE -> holds ? known.order(left, right, 0) : known.order(right, left, 1);
      case GT -> holds ? known.order(right, left, 1) : known.order(left, right, 0);
      case GE -> holds ? known.order(right, left, 0) : known.order(left, right, 1);
      case ADD, SUB, MUL, DIV, MOD, AND, OR, XOR, SHL, SHR, BOTH, EITHER ->
          throw new AssertionError(compare.op());
    };
  }

  private static boolean equal(Value left, Value right, Known known) {
    return left.num().meet(right.num()) != null
        && known.order(left, right, 0)
        && known.order(right, left, 0)
        && meet(left, right.num(), known)
        && meet(right, left.num(), known);
  }

  private static boolean meet(Value value, Num numbers, Known known) {
    Linear exact = value.exact();
    return exact == null || exact.offset() != 0 || known.meet(exact.term(), numbers);
  }

  private static boolean different(Value left, Value right, Known known) {
    Refinement refined = Refinement.of(Width.W64, Condition.NE, true, left.num(), right.num());
    if (refined == null) {
      return false;
    }
    boolean possible = meet(left, refined.left(), known) && meet(right, refined.right(), known);
    if (possible && known.ordered(left, right)) {
      possible = known.order(left, right, 1);
    }
    if (possible && known.ordered(right, left)) {
      possible = known.order(right, left, 1);
    }
    return possible;
  }
}
