// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

import java.util.List;
import java.util.Optional;

/**
 * A declaration as written; {@code doc} is the text of the {@code ///} lines before it, without
 * their marks.
 */
public sealed interface Declaration {
  record Const(String doc, Name name, Optional<TypeName> type, Expr value) implements Declaration {}

  record Param(String doc, Name name, TypeName type, Optional<Range> range, Expr value)
      implements Declaration {}

  /** The values that a parameter may have, both ends included. */
  record Range(Expr low, Expr high) {}

  record State(String doc, Name name, TypeName type, Optional<Expr> value) implements Declaration {}

  record Shared(Span span, List<Field> fields) implements Declaration {
    public Shared {
      fields = List.copyOf(fields);
    }
  }

  /** A field of shared memory. */
  record Field(String doc, Name name, TypeName type) {}

  record Buffers(Span span, List<Setting> settings) implements Declaration {
    public Buffers {
      settings = List.copyOf(settings);
    }
  }

  /**
   * @param text the condition as written
   */
  record Invariant(Span span, Expr value, String text) implements Declaration {}

  record Step(Span span, Block body) implements Declaration {}
}
