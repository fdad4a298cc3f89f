// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.state.IteratorAccess;
import dev.loopstep.verifier.state.NumberIterator;
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
      case Argument.Anything() -> "anything";
      case Argument.Context _ -> "the context";
      case Argument.ReadableMemory _ -> "memory that can be read";
      case Argument.WritableMemory() -> "memory that can be written";
      case Argument.WritableBytes(int bytes) -> bytes + " aligned bytes that can be written";
      case Argument.MemorySize _ -> "the size of the memory before it";
      case Argument.MapHandle() -> "a map";
      case Argument.MapKey() -> "memory with a key of the map";
      case Argument.MapValue() -> "memory with a value of the map";
      case Argument.Callback _ -> "a function of the program";
      case Argument.CallbackContext() -> "a place on the stack, or NULL";
      case Argument.NoFlags() -> "a number of flags";
      case Argument.NewIterator _ -> "8 aligned bytes of the stack that hold no iterator";
      case Argument.ActiveIterator(), Argument.DestroyedIterator() ->
          "an iterator that was made and not destroyed";
    };
  }

  /** The failure of the argument in a register that is initialised. */
  static @Nullable Failure check(State state, Signature signature, int register, Rules rules) {
    Value value = state.register(register);
    return switch (signature.arguments().get(register - 1)) {
      case Argument.Number(), Argument.NoFlags() ->
          value instanceof Value.Scalar ? null : wrong(signature, register, value);
      case Argument.ConstantSize() -> constantSize(signature, register, value);
      case Argument.LoopContext() -> isContext(value) ? null : wrong(signature, register, value);
      case Argument.MemorySize(boolean mayBeZero) -> size(signature, register, value, mayBeZero);
      case Argument.Anything() -> null;
      case Argument.Context(boolean nullable) ->
          isOpaqueContext(value) || (nullable && isNull(value))
              ? null
              : wrong(signature, register, value);
      case Argument.ReadableMemory(boolean nullable) ->
          nullable && isNull(value) && isNull(state.register(register + 1))
              ? null
              : memory(state, signature, register, false, rules);
      case Argument.WritableMemory() -> memory(state, signature, register, true, rules);
      case Argument.WritableBytes(int bytes) -> bytes(state, register, bytes, rules);
      case Argument.MapHandle() -> isMap(state) ? null : wrong(signature, register, value);
      case Argument.MapKey() ->
          AccessChecker.block(state, register, definition(state).keySize(), false, rules);
      case Argument.MapValue() ->
          AccessChecker.block(state, register, definition(state).valueSize(), false, rules);
      case Argument.Callback _ -> isFunction(value) ? null : wrong(signature, register, value);
      case Argument.CallbackContext() ->
          isContextOfCallback(value) ? null : wrong(signature, register, value);
      case Argument.NewIterator _ -> newIterator(state, signature, register);
      case Argument.ActiveIterator(), Argument.DestroyedIterator() ->
          activeIterator(state, signature, register);
    };
  }

  private static boolean isNull(Value value) {
    return value instanceof Value.Scalar number && number.num().isZero();
  }

  private static boolean isOpaqueContext(Value value) {
    return value instanceof Value.Pointer pointer
        && pointer.region() instanceof Region.OpaqueContext
        && pointer.offset().isZero();
  }

  private static @Nullable Failure bytes(State state, int register, int bytes, Rules rules) {
    Failure failure = AccessChecker.block(state, register, bytes, true, rules);
    Access access = new Access(register, 0, bytes, false, true);
    return failure == null && !PrivilegedStack.aligned(state, access)
        ? PrivilegedStack.misaligned(state, access)
        : failure;
  }

  private static @Nullable Failure size(
      Signature signature, int register, Value value, boolean mayBeZero) {
    if (!(value instanceof Value.Scalar number)) {
      return wrong(signature, register, value);
    }
    return mayBeZero || number.num().umin() > 0 || number.num().smin() < 0
        ? null
        : new Failure(
            VerifierProblem.WRONG_ARGUMENT,
            "the size that " + signature.name() + " gets may be 0",
            "r" + register + " is " + number.num(),
            "ask for one byte at least");
  }

  private static boolean isContext(Value value) {
    return value instanceof Value.Pointer pointer
        && pointer.region() instanceof Region.LoopContext
        && pointer.offset().isZero();
  }

  /** The map, or data section, in r1; null where it holds something else. */
  static Region.@Nullable MapObject map(State state) {
    return state.register(1) instanceof Value.Pointer pointer
            && pointer.region() instanceof Region.MapObject map
            && pointer.offset().isZero()
        ? map
        : null;
  }

  private static boolean isMap(State state) {
    Region.MapObject map = map(state);
    return map != null && map.map() instanceof MapDefinition;
  }

  private static MapDefinition definition(State state) {
    Region.MapObject map = map(state);
    if (map != null && map.map() instanceof MapDefinition definition) {
      return definition;
    }
    throw new IllegalStateException("r1 was shown to be a map");
  }

  private static boolean isFunction(Value value) {
    return value instanceof Value.Pointer pointer
        && pointer.region() instanceof Region.Code
        && pointer.offset().isZero();
  }

  private static boolean isContextOfCallback(Value value) {
    return value instanceof Value.Pointer pointer
        ? pointer.region() instanceof Region.Stack
        : value instanceof Value.Scalar number && number.num().isZero();
  }

  private static @Nullable Failure newIterator(State state, Signature signature, int register) {
    Region.IteratorNumber place = Iterations.place(state, register);
    if (place == null) {
      return wrong(signature, register, state.register(register));
    }
    return IteratorAccess.at(state, place) == null
        ? null
        : new Failure(
            VerifierProblem.ITERATOR_MISUSE,
            "an iterator is made where one may lie already",
            "the one there was not destroyed on every path",
            "destroy it before, or use other bytes of the stack");
  }

  private static @Nullable Failure activeIterator(State state, Signature signature, int register) {
    Region.IteratorNumber place = Iterations.place(state, register);
    if (place == null) {
      return wrong(signature, register, state.register(register));
    }
    NumberIterator iterator = IteratorAccess.at(state, place);
    if (iterator != null && iterator.certain()) {
      return null;
    }
    return new Failure(
        VerifierProblem.ITERATOR_MISUSE,
        signature.name()
            + " gets bytes that hold no iterator"
            + (iterator == null ? "" : " on some path"),
        "it was not made, or it is destroyed already",
        "make it with bpf_iter_num_new on every path, and destroy it last");
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
      State state, Signature signature, int register, boolean write, Rules rules) {
    Value size = state.register(register + 1);
    if (!(size instanceof Value.Scalar number)) {
      return wrong(signature, register + 1, size);
    }
    Num bytes = number.num();
    if (Long.compareUnsigned(bytes.umax(), MAX_BLOCK) >= 0) {
      return new Failure(
          VerifierProblem.WRONG_ARGUMENT,
          "the size that " + signature.name() + " gets is not limited",
          "r" + (register + 1) + " is " + bytes,
          "limit the size before the call");
    }
    // Also where no byte is asked for the place is one that could be read.
    int most = Math.max(1, (int) bytes.umax());
    return AccessChecker.block(state, register, most, write, rules);
  }

  private static Failure wrong(Signature signature, int register, Value value) {
    String asked = describe(signature.arguments().get(register - 1));
    return new Failure(
        VerifierProblem.WRONG_ARGUMENT,
        "argument " + register + " of " + signature.name() + " must be " + asked,
        List.of("r" + register + " is " + describe(value)),
        "hand over " + asked);
  }

  private static String describe(Region region) {
    return switch (region) {
      case Region.MapObject map -> map.name();
      case Region.Code code -> "the function at slot " + code.entry();
      case Region.Stack _,
          Region.Arguments _,
          Region.LoopContext _,
          Region.LoopParameters _,
          Region.DataSection _,
          Region.MapValue _,
          Region.IteratorNumber _,
          Region.Shared _,
          Region.Memory _,
          Region.OpaqueContext _ ->
          "a pointer into " + region.name();
    };
  }

  /** What a register holds, for notes. */
  static String describe(Value value) {
    return switch (value) {
      case Value.Uninitialised() -> "not initialised";
      case Value.Unusable() -> "a pointer on one path and something else on another";
      case Value.Scalar number -> number.num().toString();
      case Value.Pointer pointer ->
          describe(pointer.region()) + (pointer.nullable() ? " or NULL" : "");
    };
  }
}
