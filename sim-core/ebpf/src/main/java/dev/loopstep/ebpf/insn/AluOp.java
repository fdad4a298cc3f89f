// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/**
 * Arithmetic of two operands. Division by zero gives 0 and modulo by zero leaves dst; the smallest
 * number divided by -1 is itself and its remainder 0; shifts use the low 5 or 6 bits of the amount
 * (RFC 9669, section 4.1).
 */
public enum AluOp {
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
  LSH,
  RSH,
  ARSH,
  MOV
}
