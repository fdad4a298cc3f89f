// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** The second operand of an instruction: a register or a signed 32-bit immediate. */
public sealed interface Operand {
  record Reg(int number) implements Operand {}

  record Imm(int value) implements Operand {}
}
