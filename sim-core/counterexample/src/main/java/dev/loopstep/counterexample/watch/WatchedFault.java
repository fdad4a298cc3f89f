// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

/**
 * What a program did that it must not do.
 *
 * @param slot of the instruction
 * @param message what happened, with the values, as a sentence without a full stop
 */
public record WatchedFault(Kind kind, int slot, String message) {
  /** What kind of fault. */
  public enum Kind {
    /** An access outside of memory that the program may touch, or a store to what is read-only. */
    ACCESS,
    /** A register that was not written is read. */
    UNINITIALISED_REGISTER,
    /** Bytes of the stack that were not written are read. */
    UNINITIALISED_STACK,
    /** Control leaves the code, or an instruction that cannot be executed. */
    CONTROL,
    /** A call of what does not exist, or too many frames. */
    CALL,
    /** An argument that breaks the contract of the function. */
    ARGUMENT,
    /** An iterator that is used, written over or left behind where it must not be. */
    ITERATOR,
    /** A callback returns what it must not. */
    RESULT,
    /** The program does not end. */
    ENDLESS
  }
}
