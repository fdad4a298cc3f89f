// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import java.util.Collections;
import java.util.List;

/** All kinds of statement, and how often each comes. */
final class Statements {
  private record Weighted(int weight, Statement statement) {}

  private static final List<Weighted> ALL =
      List.of(
          new Weighted(14, new AluStatement()),
          new Weighted(5, new UnaryStatement()),
          new Weighted(4, new ConstantStatement()),
          new Weighted(12, new AccessStatement()),
          new Weighted(6, new IfStatement()),
          new Weighted(3, new LoopStatement()),
          new Weighted(2, new LeaveStatement()),
          new Weighted(3, new CallStatement()),
          new Weighted(1, new CompareHelperStatement()),
          new Weighted(2, new MapHelperStatement()),
          new Weighted(1, new CallbackStatement()),
          new Weighted(1, new IteratorStatement()));

  /** Each as often as it weighs. */
  private static final Statement[] DRAWN =
      ALL.stream()
          .flatMap(each -> Collections.nCopies(each.weight(), each.statement()).stream())
          .toArray(Statement[]::new);

  private Statements() {}

  /** Writes up to that many statements, fewer where the effort has no room. */
  static void write(Scope scope, int count) {
    for (int i = 0; i < count && scope.effort().allows(1, 40); i++) {
      next(scope).write(scope);
    }
  }

  private static Statement next(Scope scope) {
    Statement statement;
    do {
      statement = DRAWN[scope.choices().below(DRAWN.length)];
    } while (!statement.fits(scope));
    return statement;
  }
}
