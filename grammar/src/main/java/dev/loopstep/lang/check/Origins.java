// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.PolicyTree;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Where names are declared, to be shown beside what is wrong with their uses. */
final class Origins {
  private static final Because[] NONE = {};

  private final Scope scope;
  private final TreeMap<String, Span> fields = new TreeMap<>();
  private final TreeMap<String, Span> declarations = new TreeMap<>();
  private final TreeMap<String, Span> gone = new TreeMap<>();

  Origins(Scope scope) {
    this.scope = scope;
  }

  /** Takes note of all declarations of a policy: a use may come before its declaration. */
  void of(PolicyTree tree) {
    for (Declaration declaration : tree.declarations()) {
      switch (declaration) {
        case Declaration.Const c -> add(c.name());
        case Declaration.Param p -> add(p.name());
        case Declaration.State s -> add(s.name());
        case Declaration.Enumeration e -> add(e.name());
        case Declaration.Struct s -> add(s.name());
        case Declaration.Map m -> add(m.name());
        case Declaration.Function f -> add(f.name());
        case Declaration.Shared s -> {}
        case Declaration.Buffers b -> {}
        case Declaration.Invariant i -> {}
        case Declaration.Step s -> {}
      }
    }
  }

  private void add(Name name) {
    declarations.putIfAbsent(name.text(), name.span());
  }

  /** A field of a structure or of shared memory is declared; gives where one of that name was. */
  Because[] field(String owner, Name name) {
    Span earlier = fields.putIfAbsent(owner + "." + name.text(), name.span());
    return earlier == null ? NONE : first(earlier);
  }

  static Because[] first(Span earlier) {
    return new Because[] {new Because(earlier, "first declared here")};
  }

  /** A name whose block has ended. */
  void gone(Name name) {
    gone.put(name.text(), name.span());
  }

  /** Where a name is declared that is not known here; empty where it is declared nowhere. */
  Optional<Because> elsewhere(String name) {
    Span later = declarations.get(name);
    if (later != null) {
      return Optional.of(new Because(later, "it is declared here, after its use"));
    }
    return Optional.ofNullable(gone.get(name))
        .map(span -> new Because(span, "it is declared here, and known only in this block"));
  }

  /** Where that which a name stands for is declared. */
  Because[] named(String name) {
    return scope.find(name).map(Symbol::name).map(this::declared).orElse(NONE);
  }

  private Because[] declared(Name name) {
    return new Because[] {new Because(name.span(), "`" + name.text() + "` is declared here")};
  }

  /** Where that which the expressions name is declared. */
  Because[] of(Expr... exprs) {
    List<Because> found = new ArrayList<>();
    for (Expr expr : exprs) {
      for (Because because : origin(expr)) {
        if (!found.contains(because)) {
          found.add(because);
        }
      }
    }
    return found.toArray(Because[]::new);
  }

  private Because[] origin(Expr expr) {
    return switch (expr) {
      case Expr.Ref(Span span, String name) -> named(name);
      case Expr.Field(Span span, Expr base, Name field) ->
          Paths.isShared(base) ? shared(field.text()) : origin(base);
      case Expr.Index(Span span, Expr base, Expr index) -> origin(base);
      case Expr.Call call -> named(call.function().text());
      case Expr.Unary unary -> origin(unary.operand());
      case Expr.Int i -> NONE;
      case Expr.Bool b -> NONE;
      case Expr.Completions c -> NONE;
      case Expr.Binary b -> NONE;
    };
  }

  private Because[] shared(String field) {
    Span span = fields.get("shared." + field);
    return span == null
        ? NONE
        : new Because[] {new Because(span, "`" + field + "` is declared here")};
  }
}
