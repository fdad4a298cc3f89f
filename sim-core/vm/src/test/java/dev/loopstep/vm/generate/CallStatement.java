// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import java.util.List;

/** A call of a function of the program, with arguments in r1 to r5. */
final class CallStatement implements Statement {
  @Override
  public boolean fits(Scope scope) {
    return !scope.settles()
        && scope.function().callees().stream().anyMatch(callee -> callable(scope, callee));
  }

  private static boolean callable(Scope scope, FunctionPlan.WrittenFunction callee) {
    return callee.plan().kind() != FunctionPlan.Kind.CALLBACK
        && (scope.mayGoto() || !callee.plan().mayGoto())
        && scope.effort().allows(callee.effort().returns(), callee.effort().explored());
  }

  @Override
  public void write(Scope scope) {
    FunctionPlan.WrittenFunction callee = any(scope);
    Emitter out = scope.out();
    if (callee.plan().kind() == FunctionPlan.Kind.TAKES_STACK) {
      out.move(2, Layout.FRAME_POINTER);
      out.alu(AluOp.ADD, 2, Layout.STACK_NUMBERS);
    }
    out.memory(1);
    out.call(callee.start());
    scope.effort().call(callee.effort());
    afterCall(scope);
  }

  private static FunctionPlan.WrittenFunction any(Scope scope) {
    List<FunctionPlan.WrittenFunction> callable =
        scope.function().callees().stream().filter(callee -> callable(scope, callee)).toList();
    return scope.choices().of(callable);
  }

  /** After a call r1 to r5 hold nothing. */
  static void afterCall(Scope scope) {
    for (int register = 1; register <= 5; register++) {
      switch (scope.choices().below(3)) {
        case 0 -> ConstantStatement.set(scope, register);
        case 1 -> scope.out().move(register, 0);
        default -> AccessStatement.numberFrom(scope, Place.DATA, register);
      }
    }
  }
}
