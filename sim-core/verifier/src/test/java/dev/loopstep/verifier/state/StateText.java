// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.verifier.domain.Num;

/** States as cases write them. */
public final class StateText {
  private StateText() {}

  /** What a register of the innermost call may hold. */
  public static String register(State state, int register) {
    return text(state.register(register));
  }

  /** What some bytes of the innermost call's stack may hold. */
  public static String stack(State state, int offset, int bytes) {
    int frame = state.depth() - 1;
    return StackAccess.initialised(state, frame, offset, bytes)
        ? text(StackAccess.load(state, frame, offset, bytes))
        : "unset";
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Uninitialised() -> "unset";
      case Value.Unusable() -> "ambiguous";
      case Value.Scalar number -> number.num().toString();
      case Value.Pointer pointer ->
          pointer.region().name() + " " + pointer.offset() + (pointer.nullable() ? " or NULL" : "");
    };
  }

  /** Gives a register of the innermost call a number from a range. */
  public static void setRegister(State state, int register, long low, long high) {
    state.setRegister(register, Value.number(Num.signed(low, high)));
  }

  /** Gives some bytes of the innermost call's stack a number from a range. */
  public static void setStack(State state, int offset, int bytes, long low, long high) {
    StackAccess.store(state, state.depth() - 1, offset, bytes, Value.number(Num.signed(low, high)));
  }
}
