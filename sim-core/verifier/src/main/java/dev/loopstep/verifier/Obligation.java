// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

/**
 * One thing that must hold at one instruction for the program to be safe.
 *
 * @param slot of the instruction
 * @param text the requirement as a sentence, for example {@code r1 is a pointer}
 * @param state what became of it
 */
public record Obligation(int slot, Kind kind, String text, State state) {
  /** What kind of thing must hold. */
  public enum Kind {
    /** Control goes to the start of an instruction. */
    JUMP_TARGET,
    /** The function that is called exists, and the instruction is one that can be judged. */
    KNOWN,
    /** A register was written on every path. */
    REGISTER_INITIALISED,
    /** A register that is written is not r10. */
    REGISTER_WRITABLE,
    /** Arithmetic on a pointer keeps it one. */
    ARITHMETIC,
    /** What is read or written through is a pointer into memory that a program may touch. */
    POINTER,
    /** The pointer was compared with NULL. */
    NOT_NULL,
    /** The bytes lie within the region. */
    IN_BOUNDS,
    /** The region may be written. */
    WRITABLE,
    /** The stack bytes that are read were written on every path. */
    STACK_INITIALISED,
    /** An argument is what the function's contract asks for. */
    ARGUMENT,
    /** There is room for one more call. */
    CALL_DEPTH,
    /** The loop ends, or the kernel ends to call back. */
    LOOP_BOUNDED,
    /** r0 holds what the caller expects. */
    RETURN_CODE,
    /** Nothing is left on the stack that has to be destroyed. */
    RELEASED
  }

  /** What became of an obligation. */
  public enum State {
    /** It holds in every state that reaches the instruction. */
    PROVED,
    /** It may not hold. */
    FAILED,
    /** No path reaches the instruction, or the verification stopped before. */
    UNREACHED
  }
}
