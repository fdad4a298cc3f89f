// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/** Why an instruction cannot be executed. */
public enum Trap {
  LEFT_CODE(Fault.Kind.CONTROL, "control leaves the code, or enters the middle of an instruction"),
  NOT_EXECUTABLE(Fault.Kind.CONTROL, "this is not executable in a linked program"),
  NO_CALLEE(Fault.Kind.CALL, "there is no such function to call");

  private static final Trap[] ALL = values();

  private final Fault.Kind kind;
  private final String reason;

  Trap(Fault.Kind kind, String reason) {
    this.kind = kind;
    this.reason = reason;
  }

  /**
   * How many instructions the stop counts too many: a trap that stands for a jump's target is none
   * itself, its jump has been counted.
   */
  public int uncounted() {
    return this == LEFT_CODE ? 1 : 0;
  }

  public static Trap of(int ordinal) {
    return ALL[ordinal];
  }

  public Fault.Kind kind() {
    return kind;
  }

  public String reason() {
    return reason;
  }
}
