// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.tree.Block;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Stmt;
import java.util.Set;
import java.util.TreeSet;

/** Finds the names that statements assign to. */
final class Assigned {
  private final Set<String> names = new TreeSet<>();

  private Assigned() {}

  static Set<String> names(Block block) {
    Assigned assigned = new Assigned();
    assigned.scan(block);
    return assigned.names;
  }

  private void scan(Block block) {
    for (Stmt stmt : block.statements()) {
      switch (stmt) {
        case Stmt.Assign s -> {
          if (s.target() instanceof Expr.Ref ref) {
            names.add(ref.name());
          }
        }
        case Stmt.If s -> {
          s.arms().forEach(arm -> scan(arm.block()));
          s.otherwise().ifPresent(this::scan);
        }
        case Stmt.Match s -> {
          s.cases().forEach(one -> scan(one.block()));
          s.otherwise().ifPresent(this::scan);
        }
        case Stmt.ForCompletions s -> scan(s.body());
        case Stmt.ForElements s -> scan(s.body());
        case Stmt.ForRange s -> scan(s.body());
        case Stmt.Repeat s -> scan(s.body());
        case Stmt.While s -> scan(s.body());
        case Stmt.Submit s -> s.otherwise().ifPresent(this::scan);
        case Stmt.Fetch s -> {
          if (s.target() instanceof Expr.Ref ref) {
            names.add(ref.name());
          }
          s.otherwise().ifPresent(this::scan);
        }
        case Stmt.PollNetwork s -> s.otherwise().ifPresent(this::scan);
        case Stmt.Interrupts s -> {}
        case Stmt.Find s -> {
          scan(s.found());
          s.otherwise().ifPresent(this::scan);
        }
        case Stmt.Put s -> s.otherwise().ifPresent(this::scan);
        case Stmt.Remove s -> s.otherwise().ifPresent(this::scan);
        case Stmt.Let s -> {}
        case Stmt.Fill s -> {}
        case Stmt.Call s -> {}
        case Stmt.Continue s -> {}
        case Stmt.Return s -> {}
        case Stmt.Assert s -> {}
        case Stmt.Trace s -> {}
        case Stmt.Break s -> {}
        case Stmt.Push s -> {}
        case Stmt.Wait s -> {}
        case Stmt.Stop s -> {}
      }
    }
  }
}
