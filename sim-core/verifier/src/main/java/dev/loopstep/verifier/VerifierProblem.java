// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import dev.loopstep.diagnostic.DiagnosticId;

/** Why a program is not safe. Each has a page in {@code docs/diagnostics}. */
public enum VerifierProblem implements DiagnosticId {
  /** A loop in which nothing makes progress towards its end. */
  LOOP_WITHOUT_BOUND,
  /** The budget of abstract steps is used up. */
  TOO_COMPLEX,
  /** Warning: Linux's own verifier gives up on a program that is safe. */
  LINUX_GIVES_UP,
  /** A pointer that may be NULL is used. */
  POSSIBLE_NULL_REGION,
  /** An access may lie outside its region. */
  ACCESS_OUT_OF_BOUNDS,
  /** A store to memory that a program may only read. */
  WRITE_TO_READ_ONLY,
  /** A kernel object is read or written through. */
  OPAQUE_MEMORY,
  /** A context of unknown layout is read, written or handed on. */
  OPAQUE_CONTEXT,
  /** Something that is not a pointer is read or written through. */
  NOT_A_POINTER,
  /** A register that is a pointer on one path and something else on another is used. */
  AMBIGUOUS_VALUE,
  /** Arithmetic that pointers do not have. */
  POINTER_ARITHMETIC,
  /** A division or shift by a constant that makes no sense of it. */
  SENSELESS_OPERAND,
  /** An access at an offset that is no multiple of its size, where it must be. */
  MISALIGNED_ACCESS,
  /** Some bytes of a pointer on the stack are read or written. */
  POINTER_IN_PART,
  /** A pointer into a stack is left where it outlives that stack. */
  DANGLING_POINTER,
  /** Code that no path leads to, or that runs from one function into another. */
  UNREACHABLE_INSTRUCTION,
  /** The frames of calls that can be under way together are too large. */
  STACK_TOO_LARGE,
  /** A register is read that some path does not write. */
  UNINITIALISED_REGISTER,
  /** Stack is read that some path does not write. */
  UNINITIALISED_STACK,
  /** r10 is written. */
  FRAME_POINTER_WRITE,
  /** Control leaves the code, or goes into the middle of an instruction. */
  BAD_JUMP,
  /** A helper or kfunc that the target does not have. */
  UNKNOWN_FUNCTION,
  /** A helper that Linux has, and whose contract is not known here. */
  UNMODELLED_FUNCTION,
  /** An argument that the function's contract does not allow. */
  WRONG_ARGUMENT,
  /** A function that calls itself, directly or not. */
  RECURSION,
  /** More calls under way than there are frames. */
  TOO_MANY_FRAMES,
  /** r0 is not a number when the program exits. */
  MISSING_RETURN_CODE,
  /** A callback gives something else back than 0 or 1. */
  CALLBACK_RESULT,
  /** An iterator is used before it is made or after it is gone, written over, or left behind. */
  ITERATOR_MISUSE,
  /** An instruction of which nothing can be proved here. */
  UNPROVABLE_INSTRUCTION
}
