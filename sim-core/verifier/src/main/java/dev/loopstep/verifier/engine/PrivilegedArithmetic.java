// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic as Linux lets a privileged user do it (Linux {@code check_alu_op} and {@code
 * adjust_ptr_min_max_vals}, {@code kernel/bpf/verifier.c}). A pointer that is negated, swapped,
 * extended or subtracted from another leaves a number; most else on pointers is refused.
 */
final class PrivilegedArithmetic {
  /** BPF_MAX_VAR_OFF. */
  private static final long FAR = 1L << 29;

  private PrivilegedArithmetic() {}

  static @Nullable Failure check(State state, Insn.Alu alu) {
    if (alu.op() == AluOp.MOV) {
      return null;
    }
    if (alu.src() instanceof Operand.Imm(int constant)) {
      Failure failure = constant(alu, constant);
      if (failure != null) {
        return failure;
      }
    }
    Value left = state.register(alu.dst());
    Value right = Transformer.operand(state, alu.src());
    if (left instanceof Value.Pointer a && right instanceof Value.Pointer) {
      return alu.op() == AluOp.SUB ? null : undefined(a);
    }
    if (left instanceof Value.Pointer pointer) {
      return moved(alu, pointer, Transformer.num(right), true);
    }
    return right instanceof Value.Pointer pointer
        ? moved(alu, pointer, Transformer.num(left), false)
        : null;
  }

  private static @Nullable Failure constant(Insn.Alu alu, int constant) {
    return switch (alu.op()) {
      case DIV, MOD, SDIV, SMOD ->
          constant == 0
              ? senseless("this divides by the constant 0", "divide by something else")
              : null;
      case LSH, RSH, ARSH -> {
        int bits = alu.width() == Width.W64 ? 64 : 32;
        yield constant < 0 || constant >= bits
            ? senseless("this shifts by " + constant, "shift by 0 to " + (bits - 1))
            : null;
      }
      case ADD, SUB, MUL, OR, AND, XOR, MOV -> null;
    };
  }

  private static Failure senseless(String message, String remedy) {
    return new Failure(
        VerifierProblem.SENSELESS_OPERAND, message, "Linux refuses such a constant", remedy);
  }

  /**
   * @param pointerIsLeft whether the pointer is what the result replaces
   */
  private static @Nullable Failure moved(
      Insn.Alu alu, Value.Pointer pointer, Num by, boolean pointerIsLeft) {
    if (alu.width() == Width.W32) {
      return alu.op() == AluOp.SUB ? null : undefined(pointer);
    }
    Failure unmovable = Checker.movable(pointer);
    if (unmovable != null) {
      return unmovable;
    }
    boolean adds = alu.op() == AluOp.ADD;
    boolean subtracts = alu.op() == AluOp.SUB && pointerIsLeft;
    boolean onStack = pointer.region() instanceof Region.Stack;
    if (!adds && !(subtracts && !onStack)) {
      return undefined(pointer);
    }
    if (pointer.region() instanceof Region.MapObject) {
      return adds && by.isZero() ? null : undefined(pointer);
    }
    return far(pointer, by, adds);
  }

  private static @Nullable Failure far(Value.Pointer pointer, Num by, boolean adds) {
    Num offset = Transformer.moved(pointer.offset(), by, adds);
    if (!isFar(by.smin()) && !isFar(pointer.offset().smin()) && !isFar(offset.smin())) {
      return null;
    }
    return new Failure(
        VerifierProblem.POINTER_ARITHMETIC,
        "the pointer may be moved too far",
        List.of("it is moved by " + by + ", and then lies " + offset + " from the first byte"),
        "limit the number below before it is added");
  }

  private static boolean isFar(long offset) {
    return offset <= -FAR || offset >= FAR;
  }

  private static Failure undefined(Value.Pointer pointer) {
    return Checker.noSuchArithmetic(pointer);
  }
}
