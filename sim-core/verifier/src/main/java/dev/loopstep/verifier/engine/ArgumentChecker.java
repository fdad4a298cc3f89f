// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks arguments against a function's contract. */
final class ArgumentChecker {
  /** The greatest block of memory that a function is handed. */
  private static final long MAX_BLOCK = 1L << 29;

  private ArgumentChecker() {}

  /** What the contract asks of an argument, after "r1 is". */
  static String describe(Argument argument) {
    return switch (argument) {
      case Argument.Number() -> "a number";
      case Argument.ConstantSize() -> "a constant size";
      case Argument.LoopContext() -> "the loop's context";
      case Argument.ReadableMemory() -> "memory that can be read";
      case Argument.WritableMemory() -> "memory that can be written";
      case Argument.MemorySize() -> "the size of the memory before it";
    };
  }

  /** The failure of the argument in a register that is initialised. */
  static @Nullable Failure check(State state, Signature signature, int register) {
    Value value = state.register(register);
    return switch (signature.arguments().get(register - 1)) {
      case Argument.Number() ->
          value instanceof Value.Scalar ? null : wrong(signature, register, value);
      case Argument.ConstantSize() -> constantSize(signature, register, value);
      case Argument.LoopContext() -> isContext(value) ? null : wrong(signature, register, value);
      case Argument.MemorySize() ->
          value instanceof Value.Scalar ? null : wrong(signature, register, value);
      case Argument.ReadableMemory() -> memory(state, signature, register, false);
      case Argument.WritableMemory() -> memory(state, signature, register, true);
    };
  }

  private static boolean isContext(Value value) {
    return value instanceof Value.Pointer pointer
        && pointer.region() instanceof Region.LoopContext
        && pointer.offset().isZero();
  }

  private static @Nullable Failure constantSize(Signature signature, int register, Value value) {
    if (!(value instanceof Value.Scalar size)) {
      return wrong(signature, register, value);
    }
    if (size.num().isConstant()) {
      return null;
    }
    return new Failure(
        VerifierProblem.WRONG_ARGUMENT,
        "the size that " + signature.name() + " gets must be known when the program is loaded",
        "r" + register + " is " + size.num(),
        "use a constant, or a variable of .rodata that is no parameter");
  }

  private static @Nullable Failure memory(
      State state, Signature signature, int register, boolean write) {
    Value size = state.register(register + 1);
    if (!(size instanceof Value.Scalar number)) {
      return wrong(signature, register + 1, size);
    }
    Num bytes = number.num();
    if (Long.compareUnsigned(bytes.umax(), MAX_BLOCK) > 0) {
      return new Failure(
          VerifierProblem.WRONG_ARGUMENT,
          "the size that " + signature.name() + " gets is not limited",
          "r" + (register + 1) + " is " + bytes,
          "limit the size before the call");
    }
    return AccessChecker.block(state, register, (int) bytes.umax(), write);
  }

  private static Failure wrong(Signature signature, int register, Value value) {
    String asked = describe(signature.arguments().get(register - 1));
    return new Failure(
        VerifierProblem.WRONG_ARGUMENT,
        "argument " + register + " of " + signature.name() + " must be " + asked,
        List.of("r" + register + " is " + describe(value)),
        "hand over " + asked);
  }

  /** What a register holds, for notes. */
  static String describe(Value value) {
    return switch (value) {
      case Value.Uninitialised() -> "not initialised";
      case Value.Unusable() -> "a pointer on one path and something else on another";
      case Value.Scalar number -> number.num().toString();
      case Value.Pointer pointer ->
          "a pointer into " + pointer.region().name() + (pointer.nullable() ? " or NULL" : "");
    };
  }
}
