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

  /**
   * @param base u32 where it is not given
   */
  record Enumeration(String doc, Name name, Optional<TypeName> base, List<Enumerator> enumerators)
      implements Declaration {
    public Enumeration {
      enumerators = List.copyOf(enumerators);
    }
  }

  /**
   * A name for a value.
   *
   * @param value one more than the one before where it is not given
   */
  record Enumerator(Name name, Optional<Expr> value) {}

  record Struct(String doc, Name name, List<Field> fields) implements Declaration {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /**
   * @param key of a map that is looked up by value; without it the elements are numbered
   * @param bound elements at most, of a map with a key
   */
  record Map(String doc, Name name, Optional<TypeName> key, TypeName value, Optional<Expr> bound)
      implements Declaration {}

  /**
   * @param result of a function that gives a value
   */
  record Function(
      String doc, Name name, List<Parameter> parameters, Optional<TypeName> result, Block body)
      implements Declaration {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /** A value that a function is given. */
  record Parameter(Name name, TypeName type) {}

  /** A field of a structure or of shared memory. */
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
