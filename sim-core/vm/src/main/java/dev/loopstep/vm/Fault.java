// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * A program was stopped: it did what a verified program cannot do, or used up its budget of
 * instructions.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a program was stopped. */
  public enum Kind {
    /** An access outside every region, or to one that is read-only. */
    ACCESS,
    /** Control left the code, or an instruction is not executable. */
    CONTROL,
    /** A call of something that the table does not have, or too many frames. */
    CALL,
    /** The budget of instructions is used up. */
    BUDGET
  }

  private final Kind kind;
  private final int slot;

  /**
   * @param slot of the instruction that was being executed
   * @param message names the instruction, the address and the region
   */
  public Fault(Kind kind, int slot, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.slot = slot;
  }

  public Kind kind() {
    return kind;
  }

  public int slot() {
    return slot;
  }
}
