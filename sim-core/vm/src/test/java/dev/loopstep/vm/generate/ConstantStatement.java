// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;

/** A constant of 64 or 32 bits. */
final class ConstantStatement implements Statement {
  @Override
  public void write(Scope scope) {
    set(scope, scope.target());
  }

  static void set(Scope scope, int register) {
    Choices choices = scope.choices();
    if (choices.oneIn(2)) {
      scope.out().setWide(register, choices.wide());
    } else {
      scope
          .out()
          .add(new Insn.Alu(choices.width(), AluOp.MOV, register, choices.immediateOperand()));
    }
  }
}
