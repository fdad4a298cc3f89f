// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.tree.Block;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.tree.PolicyTree;
import dev.loopstep.lang.tree.Stmt;
import java.util.Optional;

/**
 * Whether a policy waits with deadlines, which changes how it looks at completions.
 *
 * @param any some wait has a deadline
 * @param resumed some wait goes on after its deadline
 */
record DeadlineUse(boolean any, boolean resumed) {
  static DeadlineUse of(PolicyTree tree) {
    Finder finder = new Finder();
    for (Declaration declaration : tree.declarations()) {
      if (declaration instanceof Declaration.Step step) {
        finder.scan(step.body());
      } else if (declaration instanceof Declaration.Function function) {
        finder.scan(function.body());
      }
    }
    return new DeadlineUse(finder.any, finder.resumed);
  }

  private static final class Finder {
    private boolean any;
    private boolean resumed;

    void scan(Block block) {
      block.statements().forEach(this::scan);
    }

    void scan(Optional<Block> block) {
      block.ifPresent(this::scan);
    }

    void scan(Stmt stmt) {
      switch (stmt) {
        case Stmt.Wait s -> {
          any |= s.duration().isPresent();
          resumed |= s.least().isPresent();
        }
        case Stmt.If s -> {
          s.arms().forEach(arm -> scan(arm.block()));
          scan(s.otherwise());
        }
        case Stmt.Match s -> {
          s.cases().forEach(one -> scan(one.block()));
          scan(s.otherwise());
        }
        case Stmt.ForCompletions s -> scan(s.body());
        case Stmt.ForElements s -> scan(s.body());
        case Stmt.ForRange s -> scan(s.body());
        case Stmt.Repeat s -> scan(s.body());
        case Stmt.While s -> scan(s.body());
        case Stmt.Find s -> {
          scan(s.found());
          scan(s.otherwise());
        }
        case Stmt.Put s -> scan(s.otherwise());
        case Stmt.Remove s -> scan(s.otherwise());
        case Stmt.Submit s -> scan(s.otherwise());
        case Stmt.Fetch s -> scan(s.otherwise());
        case Stmt.PollNetwork s -> scan(s.otherwise());
        case Stmt.Interrupts s -> {}
        case Stmt.Let s -> {}
        case Stmt.Assign s -> {}
        case Stmt.Fill s -> {}
        case Stmt.Call s -> {}
        case Stmt.Break s -> {}
        case Stmt.Continue s -> {}
        case Stmt.Return s -> {}
        case Stmt.Assert s -> {}
        case Stmt.Trace s -> {}
        case Stmt.Push s -> {}
        case Stmt.Stop s -> {}
      }
    }
  }
}
