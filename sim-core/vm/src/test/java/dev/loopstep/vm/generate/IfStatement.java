// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;

/** A branch over some statements, with others on its other way or without. */
final class IfStatement implements Statement {
  @Override
  public boolean fits(Scope scope) {
    return scope.nesting() > 0 && scope.effort().allows(2, 40);
  }

  @Override
  public void write(Scope scope) {
    Choices choices = scope.choices();
    Emitter out = scope.out();
    Draft.Mark taken = new Draft.Mark();
    Draft.Mark end = new Draft.Mark();
    Scope one = scope.way(scope.effort().way());
    Scope other = scope.way(scope.effort().way());
    branch(scope, taken);
    Statements.write(one, choices.between(1, 4));
    boolean both = choices.oneIn(2);
    if (both) {
      one.out().jump(end, choices.oneIn(2));
    }
    out.place(taken);
    if (both) {
      Statements.write(other, choices.between(1, 3));
      out.place(end);
    }
    scope.effort().meet(one.effort(), other.effort());
  }

  /** A branch on any condition; often between numbers that are close to each other. */
  static void branch(Scope scope, Draft.Mark target) {
    Choices choices = scope.choices();
    int dst = scope.target();
    Operand src = choices.oneIn(2) ? new Operand.Reg(scope.target()) : choices.immediateOperand();
    if (src instanceof Operand.Reg(int register) && choices.oneIn(3)) {
      nearby(scope, dst, register);
    }
    scope.out().branch(choices.width(), choices.of(Condition.values()), dst, src, target);
  }

  private static void nearby(Scope scope, int dst, int register) {
    scope.out().move(register, dst);
    if (scope.choices().oneIn(2)) {
      scope.out().alu(AluOp.ADD, register, scope.choices().between(-1, 1));
    }
  }
}
