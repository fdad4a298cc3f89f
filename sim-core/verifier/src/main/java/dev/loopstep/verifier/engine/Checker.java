// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.flow.Liveness;
import dev.loopstep.verifier.state.IteratorAccess;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Discharges obligations on a state; it never changes one. */
final class Checker {
  private final Program program;
  private final TargetProfile target;
  private final Map<Integer, Failure> whenReached;
  private final Rules rules;

  /**
   * @param whenReached what is wrong with instructions, by slot, once they are executed
   */
  Checker(Program program, TargetProfile target, Map<Integer, Failure> whenReached, Rules rules) {
    this.rules = rules;
    this.whenReached = whenReached;
    this.program = program;
    this.target = target;
  }

  /** Why the duty may not hold in the state, or null when it does. */
  @Nullable Failure check(State state, Duty duty) {
    return switch (duty.kind()) {
      // CodeCheck and the analysis discharge these without a state.
      case JUMP_TARGET, LOOP_BOUNDED -> null;
      case KNOWN, REGISTER_WRITABLE -> whenReached.get(duty.slot());
      case REGISTER_INITIALISED -> initialised(state, duty.register());
      case ARITHMETIC -> arithmetic(state, program.code().at(duty.slot()));
      case POINTER -> AccessChecker.isPointer(state, access(duty));
      case NOT_NULL -> AccessChecker.notNull(state, access(duty));
      case IN_BOUNDS -> inBounds(state, duty);
      case WRITABLE -> AccessChecker.writable(state, access(duty));
      case STACK_INITIALISED -> AccessChecker.stackInitialised(state, access(duty), rules);
      case ARGUMENT -> argument(state, duty);
      case CALL_DEPTH -> callDepth(state);
      case RETURN_CODE -> returnCode(state);
      case RELEASED -> released(state);
    };
  }

  private @Nullable Failure inBounds(State state, Duty duty) {
    Access access = access(duty);
    Failure failure = AccessChecker.inBounds(state, access);
    return failure == null && rules == Rules.PRIVILEGED
        ? PrivilegedStack.check(state, access, program.code().at(duty.slot()))
        : failure;
  }

  private static Access access(Duty duty) {
    Access access = duty.access();
    if (access == null) {
      throw new IllegalStateException("a duty without its access: " + duty);
    }
    return access;
  }

  private static @Nullable Failure initialised(State state, int register) {
    return switch (state.register(register)) {
      case Value.Uninitialised() ->
          new Failure(
              VerifierProblem.UNINITIALISED_REGISTER,
              "r" + register + " is read, and some path does not write it",
              "registers other than the arguments hold nothing at entry; calls clear r1 to r5",
              "give it a value on every path");
      case Value.Unusable() ->
          new Failure(
              VerifierProblem.AMBIGUOUS_VALUE,
              "r" + register + " is a pointer on one path and something else on another",
              "such paths meet before, or the function whose stack it points into has returned",
              "use the value before the paths meet, or compare it with NULL first");
      case Value.Scalar _, Value.Pointer _ -> null;
    };
  }

  private @Nullable Failure arithmetic(State state, Insn insn) {
    if (rules == Rules.PRIVILEGED) {
      return insn instanceof Insn.Alu alu ? PrivilegedArithmetic.check(state, alu) : null;
    }
    return switch (insn) {
      case Insn.Alu alu -> arithmetic(state, alu);
      case Insn.Negate negate -> onNumber(state, negate.dst());
      case Insn.MoveSignExtend move -> onNumber(state, move.src());
      case Insn.ByteOrder order -> onNumber(state, order.dst());
      case Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.LoadImm64 _,
          Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.Call _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          null;
    };
  }

  private static @Nullable Failure onNumber(State state, int register) {
    return state.register(register) instanceof Value.Pointer pointer
        ? noSuchArithmetic(pointer)
        : null;
  }

  private static @Nullable Failure arithmetic(State state, Insn.Alu alu) {
    if (alu.op() == AluOp.MOV) {
      return null;
    }
    Value left = state.register(alu.dst());
    Value right = alu.src() instanceof Operand.Reg(int number) ? state.register(number) : null;
    if (left instanceof Value.Pointer pointer) {
      boolean moves = alu.op() == AluOp.ADD && !(right instanceof Value.Pointer);
      boolean fits = alu.width() == Width.W64 && (moves || alu.op() == AluOp.SUB);
      if (!fits) {
        return noSuchArithmetic(pointer);
      }
      Failure ofLeft = movable(pointer);
      return ofLeft == null && right instanceof Value.Pointer other ? movable(other) : ofLeft;
    }
    if (right instanceof Value.Pointer pointer) {
      boolean fits = alu.width() == Width.W64 && alu.op() == AluOp.ADD;
      return fits ? movable(pointer) : noSuchArithmetic(pointer);
    }
    return null;
  }

  static @Nullable Failure movable(Value.Pointer pointer) {
    if (!pointer.nullable()) {
      return null;
    }
    return new Failure(
        VerifierProblem.POSSIBLE_NULL_REGION,
        "the pointer to " + AccessChecker.article(pointer.region()) + " is moved, and may be NULL",
        "after arithmetic a comparison with NULL would tell nothing",
        "compare the pointer with NULL first");
  }

  static Failure noSuchArithmetic(Value.Pointer pointer) {
    return new Failure(
        VerifierProblem.POINTER_ARITHMETIC,
        "this operation is not defined on a pointer",
        "the operand is a pointer into " + pointer.region().name(),
        "add or subtract 64-bit numbers only");
  }

  private @Nullable Failure argument(State state, Duty duty) {
    if (program.code().at(duty.slot()) instanceof Insn.Call call) {
      Failure failure = initialised(state, duty.register());
      Signature signature = Liveness.signature(program, target, call);
      return failure == null && signature != null
          ? ArgumentChecker.check(state, signature, duty.register(), rules)
          : failure;
    }
    throw new IllegalStateException("a duty on arguments where nothing is called: " + duty);
  }

  private static @Nullable Failure callDepth(State state) {
    if (state.depth() < State.MAX_FRAMES) {
      return null;
    }
    return new Failure(
        VerifierProblem.TOO_MANY_FRAMES,
        "this call would be the ninth under way",
        "there are " + State.MAX_FRAMES + " frames",
        "nest calls less deeply");
  }

  private @Nullable Failure returnCode(State state) {
    Value result = state.register(0);
    if (state.isCallback()) {
      return callbackResult(result);
    }
    if (state.depth() > 1) {
      return result instanceof Value.Pointer pointer ? danglingResult(state, pointer) : null;
    }
    if (result instanceof Value.Scalar
        || (result instanceof Value.Pointer && program.kind() != ProgramKind.LOOP_STEP)) {
      return null;
    }
    return new Failure(
        VerifierProblem.MISSING_RETURN_CODE,
        "r0 is not a number when the program exits",
        List.of("r0 is " + ArgumentChecker.describe(result)),
        "set r0 on every path before exit");
  }

  /**
   * The kernel compares all 64 bits with 0 (Linux {@code prepare_func_exit} in
   * kernel/bpf/verifier.c).
   */
  private static @Nullable Failure callbackResult(Value result) {
    if (result instanceof Value.Scalar number
        && Long.compareUnsigned(number.num().umax(), 1) <= 0) {
      return null;
    }
    return new Failure(
        VerifierProblem.CALLBACK_RESULT,
        "the callback gives something else back than 0 or 1",
        "r0 is " + ArgumentChecker.describe(result),
        "give back 0 to be called again, 1 to stop");
  }

  private static @Nullable Failure released(State state) {
    return IteratorAccess.innermost(state)
        ? new Failure(
            VerifierProblem.ITERATOR_MISUSE,
            "the function ends while an iterator on its stack may not be destroyed",
            "some path that leads here passes no bpf_iter_num_destroy",
            "destroy it on every path")
        : null;
  }

  private @Nullable Failure danglingResult(State state, Value.Pointer pointer) {
    boolean own =
        pointer.region() instanceof Region.Stack stack
            && (rules == Rules.PRIVILEGED || stack.frame() == state.depth() - 1);
    return own
        ? new Failure(
            VerifierProblem.MISSING_RETURN_CODE,
            "the function gives back a pointer into its own stack",
            "its stack is gone once it has returned",
            "let the caller hand over the memory")
        : null;
  }
}
