// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Refinement;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import org.jspecify.annotations.Nullable;

/** Narrows states by the outcome of a branch. */
final class BranchTransformer {
  /**
   * Offsets within this of a region's start do not wrap when added to its address (Linux
   * BPF_MAX_VAR_OFF).
   */
  private static final long NEAR = 1L << 29;

  private BranchTransformer() {}

  /**
   * Narrows the state to those in which the branch is taken, or is not.
   *
   * @return false when there are none; the state is of no use then
   */
  static boolean narrow(State state, Insn.Branch branch, boolean taken, Rules rules) {
    Value left = state.register(branch.dst());
    Value right = Transformer.operand(state, branch.src());
    if (left instanceof Value.Scalar a && right instanceof Value.Scalar b) {
      return numbers(state, branch, taken, a, b);
    }
    if (branch.width() == Width.W32) {
      return true;
    }
    if (rules == Rules.PRIVILEGED && (undecided(left) || undecided(right))) {
      return true;
    }
    if (left instanceof Value.Pointer a && right instanceof Value.Scalar b) {
      return b.num().isZero() ? withNull(state, branch.condition(), taken, a) : true;
    }
    if (left instanceof Value.Scalar a && right instanceof Value.Pointer b) {
      boolean symmetric = branch.condition() == Condition.EQ || branch.condition() == Condition.NE;
      return a.num().isZero() && symmetric ? withNull(state, branch.condition(), taken, b) : true;
    }
    return !(left instanceof Value.Pointer a)
        || !(right instanceof Value.Pointer b)
        || pointers(state, branch, taken, a, b);
  }

  /**
   * Linux follows both ways of a comparison with a pointer of which it does not note that it is not
   * NULL ({@code reg_not_null}, {@code kernel/bpf/verifier.c}).
   */
  private static boolean undecided(Value value) {
    return value instanceof Value.Pointer pointer
        && switch (pointer.region()) {
          case Region.Stack _, Region.OpaqueContext _, Region.Code _ -> true;
          case Region.Arguments _,
              Region.LoopContext _,
              Region.LoopParameters _,
              Region.DataSection _,
              Region.MapObject _,
              Region.MapValue _,
              Region.IteratorNumber _,
              Region.Shared _,
              Region.Memory _ ->
              false;
        };
  }

  private static boolean numbers(
      State state, Insn.Branch branch, boolean taken, Value.Scalar a, Value.Scalar b) {
    if (a.id() != 0 && a.id() == b.id() || branch.src().equals(new Operand.Reg(branch.dst()))) {
      long difference = a.id() == 0 ? 0 : a.delta() - b.delta();
      if (decidesWrongly(branch, taken, difference)) {
        return false;
      }
    }
    Refinement refined = Refinement.of(branch.width(), branch.condition(), taken, a.num(), b.num());
    if (refined == null || !narrow(state, branch.dst(), a, refined.left())) {
      return false;
    }
    return !(branch.src() instanceof Operand.Reg(int number))
        || number == branch.dst()
        || narrow(state, number, b, refined.right());
  }

  /** Whether operands that differ by a known number rule this outcome out. */
  private static boolean decidesWrongly(Insn.Branch branch, boolean taken, long difference) {
    boolean same = branch.width() == Width.W64 ? difference == 0 : (int) difference == 0;
    return switch (branch.condition()) {
      case EQ -> same != taken;
      case NE -> same == taken;
      case GE, LE, SGE, SLE -> same && !taken;
      case GT, LT, SGT, SLT -> same && taken;
      case SET -> false;
    };
  }

  /** Sets what is known of a register, and by its links of others. */
  private static boolean narrow(State state, int register, Value.Scalar old, Num num) {
    if (num == old.num()) {
      return true;
    }
    if (old.id() == 0) {
      state.setRegister(register, Value.number(num));
      return true;
    }
    Linked linked = new Linked(old, num);
    state.mapValues(linked::narrow);
    return !linked.contradicted;
  }

  /** Narrows all numbers that are linked to one. */
  private static final class Linked {
    private final Value.Scalar origin;
    private final Num num;
    private boolean contradicted;

    Linked(Value.Scalar origin, Num num) {
      this.origin = origin;
      this.num = num;
    }

    Value narrow(Value value) {
      if (!(value instanceof Value.Scalar other) || other.id() != origin.id()) {
        return value;
      }
      long apart = other.delta() - origin.delta();
      Num moved = apart == 0 ? num : Arithmetic.apply(Width.W64, AluOp.ADD, num, Num.of(apart));
      Num narrowed = other.num().meet(moved);
      if (narrowed == null) {
        contradicted = true;
        return value;
      }
      return narrowed == other.num()
          ? value
          : new Value.Scalar(narrowed, other.id(), other.delta());
    }
  }

  private static boolean withNull(
      State state, Condition condition, boolean taken, Value.Pointer pointer) {
    boolean equality = condition == Condition.EQ || condition == Condition.NE;
    if (!equality) {
      return true;
    }
    boolean isNull = (condition == Condition.EQ) == taken;
    if (!pointer.nullable()) {
      return !isNull || !isNear(pointer.offset());
    }
    int id = pointer.nullId();
    state.mapValues(value ->
        value instanceof Value.Pointer other && other.nullId() == id
            ? decided(other, isNull)
            : value);
    return true;
  }

  private static Value decided(Value.Pointer pointer, boolean isNull) {
    return isNull
        ? Value.number(Num.of(0))
        : new Value.Pointer(pointer.region(), pointer.offset(), 0);
  }

  private static boolean isNear(Num offset) {
    return offset.smin() > -NEAR && offset.smax() < NEAR;
  }

  /** Two pointers with one base compare as their offsets do. */
  private static boolean pointers(
      State state, Insn.Branch branch, boolean taken, Value.Pointer a, Value.Pointer b) {
    Condition condition = ofOffsets(branch.condition());
    if (condition == null
        || !comparable(a, b)
        || !(branch.src() instanceof Operand.Reg(int number))) {
      return true;
    }
    if (number == branch.dst()) {
      return !decidesWrongly(branch, taken, 0);
    }
    Refinement refined = Refinement.of(Width.W64, condition, taken, a.offset(), b.offset());
    if (refined == null) {
      return false;
    }
    state.setRegister(branch.dst(), Value.pointer(a.region(), refined.left()));
    state.setRegister(number, Value.pointer(b.region(), refined.right()));
    return true;
  }

  private static boolean comparable(Value.Pointer a, Value.Pointer b) {
    return !a.nullable()
        && !b.nullable()
        && a.region().equals(b.region())
        && a.region().hasOneBase()
        && isNear(a.offset())
        && isNear(b.offset());
  }

  /** Addresses compare unsigned; offsets, which may be negative, signed. */
  private static @Nullable Condition ofOffsets(Condition condition) {
    return switch (condition) {
      case EQ, NE -> condition;
      case GT -> Condition.SGT;
      case GE -> Condition.SGE;
      case LT -> Condition.SLT;
      case LE -> Condition.SLE;
      case SET, SGT, SGE, SLT, SLE -> null;
    };
  }
}
