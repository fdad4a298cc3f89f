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

  /** All fields of a structure at once; those that are not given become zero. */
  record Fill(Span span, Expr target, List<Setting> fields) implements Stmt {
    public Fill {
      fields = List.copyOf(fields);
    }
  }

  record Call(Span span, Expr.Call call) implements Stmt {}

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

  record Match(Span span, Expr subject, List<Case> cases, Optional<Block> otherwise)
      implements Stmt {
    public Match {
      cases = List.copyOf(cases);
    }
  }

  /** What happens for some values. */
  record Case(Span span, List<Pattern> patterns, Block block) {
    public Case {
      patterns = List.copyOf(patterns);
    }
  }

  /**
   * @param high the last value of a range that begins with {@code low}
   */
  record Pattern(Expr low, Optional<Expr> high) {}

  record ForCompletions(Span span, Name name, Optional<Expr> bound, Block body) implements Stmt {}

  record ForRange(Span span, Name name, Expr low, Expr high, Optional<Expr> bound, Block body)
      implements Stmt {}

  /** Once for each element of an array, which then has the name. */
  record ForElements(Span span, Optional<Name> index, Name name, Expr array, Block body)
      implements Stmt {}

  record Repeat(Span span, Expr count, Optional<Expr> bound, Block body) implements Stmt {}

  record While(Span span, Expr condition, Optional<Expr> bound, Block body) implements Stmt {}

  record Break(Span span) implements Stmt {}

  record Continue(Span span) implements Stmt {}

  record Return(Span span, Optional<Expr> value) implements Stmt {}

  record Assert(Span span, Expr condition) implements Stmt {}

  /**
   * @param text without its quotes, as written
   */
  record Trace(Span span, Name text, List<Expr> values) implements Stmt {
    public Trace {
      values = List.copyOf(values);
    }
  }

  /** An element of a map. */
  record Element(Name map, Expr key) {}

  record Find(Span span, Name name, Element element, Block found, Optional<Block> otherwise)
      implements Stmt {}

  /**
   * @param value of a map whose values are single ones
   * @param fields of a map whose values are structures
   */
  record Put(
      Span span,
      Element element,
      Optional<Expr> value,
      List<Setting> fields,
      Optional<Block> otherwise)
      implements Stmt {
    public Put {
      fields = List.copyOf(fields);
    }
  }

  record Remove(Span span, Element element, Optional<Block> otherwise) implements Stmt {}

  record Push(Span span, Name operation, List<Setting> fields) implements Stmt {
    public Push {
      fields = List.copyOf(fields);
    }
  }

  record Submit(Span span, Optional<Block> otherwise) implements Stmt {}

  /**
   * @param duration after which fewer do
   * @param least how many do then; those that are there where it is not given
   */
  record Wait(Span span, Expr count, Optional<Expr> duration, Optional<Expr> least)
      implements Stmt {}

  /**
   * Reads the application's memory.
   *
   * @param target what gets it
   * @param from where it is
   * @param otherwise where it cannot be read
   */
  record Fetch(Span span, Expr target, List<Setting> from, Optional<Block> otherwise)
      implements Stmt {
    public Fetch {
      from = List.copyOf(from);
    }
  }

  /**
   * What no kernel does: polls the network.
   *
   * @param duration for which it does at most
   * @param otherwise where nothing came
   */
  record PollNetwork(Span span, Expr duration, Optional<Block> otherwise) implements Stmt {}

  /** What no kernel does: keeps the network's interrupts off, or lets them come again. */
  record Interrupts(Span span, boolean suspended) implements Stmt {}

  record Stop(Span span) implements Stmt {}
}
