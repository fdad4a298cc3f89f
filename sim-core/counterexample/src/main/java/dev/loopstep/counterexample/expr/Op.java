// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.expr;

/** What an expression does with its operands; {@code k} is a constant of the node. */
enum Op {
  /** k. */
  CONSTANT,
  /** An input, zero-extended. */
  CELL,
  /** k while the input is 0, else 0: a pointer that may be NULL. */
  CHOICE,
  /** The lower k bits of a, and b above. */
  JOIN,
  /** Byte k of a. */
  BYTE,
  /** The lower k bits of a. */
  LOW,
  /** The lower k bits of a with their sign. */
  SIGNED,
  /** The bytes of the lower k bits of a turned round. */
  SWAP,
  NEGATE,
  ADD,
  SUB,
  MUL,
  DIV,
  SDIV,
  MOD,
  SMOD,
  OR,
  AND,
  XOR,
  /** Shifts by b; k is the mask of the amount. */
  LSH,
  RSH,
  /** With the sign of k + 1 bits. */
  ARSH
}
