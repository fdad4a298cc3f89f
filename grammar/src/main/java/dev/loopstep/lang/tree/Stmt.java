// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

import java.util.List;
import java.util.Optional;

/**
 * A statement as written. The span is of the statement's first line, or of the word that names it.
 */
public sealed interface Stmt {
  Span span();

  record Let(Span span, Name name, Optional<TypeName> type, Expr value) implements Stmt {}

  /**
   * @param op of a compound assignment
   */
  record Assign(Span span, Expr target, Optional<BinaryOp> op, Expr value) implements Stmt {}

  /**
   * {@code if} and its {@code else if}s.
   *
   * @param arms at least one
   */
  record If(Span span, List<Arm> arms, Optional<Block> otherwise) implements Stmt {
    public If {
      arms = List.copyOf(arms);
    }
  }

  /** A condition and what happens where it holds. */
  record Arm(Expr condition, Block block) {}

  record ForCompletions(Span span, Name name, Optional<Expr> bound, Block body) implements Stmt {}

  record ForRange(Span span, Name name, Expr low, Expr high, Optional<Expr> bound, Block body)
      implements Stmt {}

  record Repeat(Span span, Expr count, Optional<Expr> bound, Block body) implements Stmt {}

  record While(Span span, Expr condition, Optional<Expr> bound, Block body) implements Stmt {}

  record Break(Span span) implements Stmt {}

  record Push(Span span, Name operation, List<Setting> fields) implements Stmt {
    public Push {
      fields = List.copyOf(fields);
    }
  }

  record Submit(Span span, Optional<Block> otherwise) implements Stmt {}

  record Wait(Span span, Expr count) implements Stmt {}

  record Stop(Span span) implements Stmt {}
}
