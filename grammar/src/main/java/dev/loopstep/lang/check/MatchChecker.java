// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks `match`, and makes comparisons of its patterns. */
final class MatchChecker {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;

  MatchChecker(Diagnostics diagnostics, Scope scope, ExprChecker exprs) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
  }

  /** The value that is looked at, evaluated once, and the values that earlier cases take. */
  static final class Subject {
    private final TypedExpr value;
    private final TakenValues taken = new TakenValues();
    private boolean faulty;

    Subject(TypedExpr value) {
      this.value = value;
    }
  }

  Subject subject(Stmt.Match match, List<TypedStmt> out) {
    TypedExpr value = exprs.conversions().defaulted(exprs.check(match.subject()));
    boolean reread =
        value instanceof TypedExpr.Constant
            || value instanceof TypedExpr.Broken
            || value instanceof TypedExpr.ReadLocal;
    if (reread) {
      return new Subject(value);
    }
    Local local = new Local(scope.nextLocal(), "", value.type(), Ranges.greatest(value));
    out.add(new TypedStmt.Let(match.span(), local, value));
    return new Subject(new TypedExpr.ReadLocal(value.span(), local));
  }

  /** Whether the value is one of the case's. */
  TypedExpr condition(Subject subject, Stmt.Case one) {
    List<TypedExpr> each = one.patterns().stream().map(p -> pattern(subject, p)).toList();
    return any(each, one.span());
  }

  /** Whether one of them holds; in halves, so that many do not stand deep within each other. */
  private TypedExpr any(List<TypedExpr> conditions, Span span) {
    int all = conditions.size();
    if (all == 1) {
      return conditions.getFirst();
    }
    TypedExpr left = any(conditions.subList(0, (all + 1) / 2), span);
    TypedExpr right = any(conditions.subList((all + 1) / 2, all), span);
    return exprs.operators().binary(span, span, BinaryOp.EITHER, left, right);
  }

  private TypedExpr pattern(Subject subject, Stmt.Pattern pattern) {
    Type type = subject.value.type();
    Span span = pattern.low().span();
    Optional<TypedExpr.Constant> low = constant(pattern.low(), type);
    Optional<TypedExpr.Constant> high = pattern.high().flatMap(h -> constant(h, type));
    if (low.isEmpty() || high.isPresent() != pattern.high().isPresent()) {
      subject.faulty = true;
      return new TypedExpr.Broken(span);
    }
    take(subject, number(low.get()), number(high.orElse(low.get())), span);
    TypedExpr value = subject.value;
    if (high.isEmpty()) {
      return exprs.operators().binary(span, span, BinaryOp.EQ, value, low.get());
    }
    TypedExpr above = exprs.operators().binary(span, span, BinaryOp.GE, value, low.get());
    TypedExpr below = exprs.operators().binary(span, span, BinaryOp.LE, value, high.get());
    return exprs.operators().binary(span, span, BinaryOp.BOTH, above, below);
  }

  private static BigInteger number(TypedExpr.Constant constant) {
    return constant.type().number(constant.pattern());
  }

  private void take(Subject subject, BigInteger low, BigInteger high, Span at) {
    if (low.compareTo(high) > 0) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          at,
          "the range " + low + ".." + high + " is empty",
          "put the smaller end first; both belong to it");
    } else if (subject.taken.contains(low, high)) {
      List<Span> where = subject.taken.where(low, high);
      diagnostics.error(
          LanguageDiagnostic.UNREACHABLE_CODE,
          at,
          where.size() == 1
              ? "an earlier case takes this already"
              : "earlier cases take this already",
          where.size() == 1 ? "remove one of the two" : "remove it, or make the earlier ones less",
          where.stream().map(MatchChecker::taken).toArray(Because[]::new));
    } else {
      subject.taken.add(low, high, at);
    }
  }

  private static Because taken(Span at) {
    return new Because(at, "taken here");
  }

  private Optional<TypedExpr.Constant> constant(Expr expr, Type type) {
    if (type == Type.BROKEN) {
      // The names of an enum are not known here.
      return Optional.empty();
    }
    TypedExpr value =
        enumerator(expr, type)
            .orElseGet(() ->
                type.isEnumeration() && expr instanceof Expr.Ref ref && !scope.isKnown(ref.name())
                    ? unknown(ref, type)
                    : exprs.value(expr, type, "a case"));
    if (value instanceof TypedExpr.Constant c) {
      return Optional.of(c);
    }
    if (value.type() != Type.BROKEN) {
      diagnostics.error(
          LanguageDiagnostic.NOT_CONSTANT,
          expr.span(),
          "a case must be known when the policy is compiled",
          "write a number or a `const`; compare other values with `if`");
    }
    return Optional.empty();
  }

  private TypedExpr unknown(Expr.Ref ref, Type type) {
    List<String> known = type.enumerators().stream().map(Type.Enumerator::name).toList();
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_FIELD,
        ref.span(),
        "`" + type.text() + "` has no value `" + ref.name() + "`",
        Suggestion.remedy(ref.name(), known, "use " + Suggestion.list(known)),
        scope.origins().named(type.text()));
    return new TypedExpr.Broken(ref.span());
  }

  /** A value of the subject's enum may be written without the enum's name. */
  private static Optional<TypedExpr> enumerator(Expr expr, Type type) {
    return type.isEnumeration() && expr instanceof Expr.Ref(Span span, String text)
        ? ExprChecker.enumerator(type, new Name(span, text))
        : Optional.empty();
  }

  /**
   * Whether every value is taken. A match over an enum or a bool must be total; over an integer
   * what no case takes goes on after it.
   */
  boolean checkTotal(Subject subject, Stmt.Match match) {
    Type type = subject.value.type();
    if (type == Type.BROKEN || subject.faulty) {
      return false;
    }
    List<String> missing = new ArrayList<>();
    if (type.isEnumeration()) {
      for (Type.Enumerator e : type.enumerators()) {
        if (!takes(subject, type.number(e.pattern()))) {
          missing.add(e.name());
        }
      }
    } else if (type == Type.BOOL) {
      if (!takes(subject, BigInteger.ZERO)) {
        missing.add("false");
      }
      if (!takes(subject, BigInteger.ONE)) {
        missing.add("true");
      }
    } else {
      return subject.taken.contains(type.least(), type.greatest());
    }
    if (!missing.isEmpty() && match.otherwise().isEmpty()) {
      diagnostics.error(
          LanguageDiagnostic.MISSING_CASE,
          match.span(),
          "no case takes " + Suggestion.list(missing),
          "add a case for each value of `" + type.text() + "`, or `else { }`",
          scope.origins().named(type.text()));
    }
    return missing.isEmpty();
  }

  private static boolean takes(Subject subject, BigInteger value) {
    return subject.taken.contains(value, value);
  }
}
