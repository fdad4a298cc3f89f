// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.lang.tree.Span;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement whose parts are resolved. */
public sealed interface TypedStmt {
  Span span();

  record Let(Span span, Local local, TypedExpr value) implements TypedStmt {}

  record Assign(Span span, Place target, TypedExpr value) implements TypedStmt {}

  record If(Span span, List<Arm> arms, Optional<List<TypedStmt>> otherwise) implements TypedStmt {
    public If {
      arms = List.copyOf(arms);
    }
  }

  /** A condition and what happens where it holds. */
  record Arm(TypedExpr condition, List<TypedStmt> body) {
    public Arm {
      body = List.copyOf(body);
    }
  }

  /**
   * @param used the fields that the body reads, each read once before the body
   * @param bound iterations at most
   */
  record ForCompletions(Span span, Map<CqeField, Local> used, int bound, List<TypedStmt> body)
      implements TypedStmt {
    public ForCompletions {
      used = Collections.unmodifiableMap(new EnumMap<>(used));
      body = List.copyOf(body);
    }
  }

  /** Low and high have the local's type; high is not reached. */
  record ForRange(
      Span span, Local local, TypedExpr low, TypedExpr high, int bound, List<TypedStmt> body)
      implements TypedStmt {
    public ForRange {
      body = List.copyOf(body);
    }
  }

  record Repeat(Span span, TypedExpr count, int bound, List<TypedStmt> body) implements TypedStmt {
    public Repeat {
      body = List.copyOf(body);
    }
  }

  record While(Span span, TypedExpr condition, int bound, List<TypedStmt> body)
      implements TypedStmt {
    public While {
      body = List.copyOf(body);
    }
  }

  record Break(Span span) implements TypedStmt {}

  /**
   * @param fields all that are no names, each of its field's type
   * @param bits what the entry holds by names and by what the operation is
   * @param bufferProven the index of the buffer is in range by its form: no check is needed when
   *     the policy runs
   */
  record Push(
      Span span,
      Operation operation,
      Map<RequestField, TypedExpr> fields,
      Map<SqePlace, Integer> bits,
      boolean bufferProven)
      implements TypedStmt {
    public Push {
      fields = Collections.unmodifiableMap(new EnumMap<>(fields));
      bits = Collections.unmodifiableMap(new EnumMap<>(bits));
    }
  }

  /**
   * @param otherwise where fewer were taken than pushed; without it the step fails then
   */
  record Submit(Span span, Optional<List<TypedStmt>> otherwise) implements TypedStmt {}

  /**
   * @param count u32
   */
  record Wait(Span span, TypedExpr count) implements TypedStmt {}

  record Stop(Span span) implements TypedStmt {}
}
