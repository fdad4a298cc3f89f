// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.tree.Block;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.List;
import java.util.Optional;

/** The ways through a choice, one after another in the text. */
final class Ways {
  private final StmtChecker statements;
  private final Pending pending;
  private final Pending.State before;
  private Optional<Pending.State> after = Optional.empty();

  Ways(StmtChecker statements, Pending pending) {
    this.statements = statements;
    this.pending = pending;
    this.before = pending.mark();
  }

  /** One way, which begins where the choice does. */
  List<TypedStmt> follow(Block block) {
    pending.reset(before);
    StmtChecker.Body body = statements.body(block);
    if (body.completes()) {
      meet();
    }
    pending.reset(before);
    return body.statements();
  }

  /** The way where nothing has been chosen. */
  Optional<List<TypedStmt>> last(Optional<Block> block) {
    Optional<List<TypedStmt>> followed = block.map(this::follow);
    if (block.isEmpty()) {
      meet();
    }
    total();
    return followed;
  }

  private void meet() {
    after = Optional.of(after.map(pending.mark()::or).orElse(pending.mark()));
  }

  /** All ways have been followed. */
  void total() {
    after.ifPresent(pending::reset);
  }

  /** Whether some way comes out at the choice's end. */
  boolean completes() {
    return after.isPresent();
  }
}
