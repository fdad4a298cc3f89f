// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

/** Leaves the innermost loop or the function under a condition. */
final class LeaveStatement implements Statement {
  @Override
  public boolean fits(Scope scope) {
    return scope.effort().allows(2, 40) && (scope.loopEnd() != null || !scope.settles());
  }

  @Override
  public void write(Scope scope) {
    Draft.Mark loopEnd = scope.loopEnd();
    if (loopEnd != null && (scope.settles() || scope.choices().oneIn(2))) {
      IfStatement.branch(scope, loopEnd);
      scope.effort().leaveLoop();
    } else {
      exit(scope);
    }
  }

  /** The program itself always leaves by its end, where it writes down what its registers hold. */
  private static void exit(Scope scope) {
    Draft.Mark stay = new Draft.Mark();
    Effort leaving = scope.effort().way();
    IfStatement.branch(scope, stay);
    Emitter out = scope.out().with(leaving);
    if (scope.choices().oneIn(2)) {
      out.move(0, scope.number());
    }
    FunctionPlan function = scope.function();
    if (function.kind() == FunctionPlan.Kind.MAIN || scope.choices().oneIn(2)) {
      out.jump(function.end(), scope.choices().oneIn(2));
    } else {
      out.exit();
    }
    scope.effort().leave(leaving, FunctionWriter.END);
    scope.out().place(stay);
  }
}
