// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows names, fields and indexes through memory. */
final class Paths {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final Map<String, SharedField> shared;
  private final ExprChecker exprs;

  Paths(Diagnostics diagnostics, Scope scope, Map<String, SharedField> shared, ExprChecker exprs) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.shared = shared;
    this.exprs = exprs;
  }

  static boolean isShared(Expr expr) {
    return expr instanceof Expr.Ref ref && ref.name().equals("shared");
  }

  /** The memory that the expression names; empty where it begins with no name of memory. */
  Optional<Path> find(Expr expr) {
    return switch (expr) {
      case Expr.Ref ref -> root(ref);
      case Expr.Field(Span span, Expr base, Name name) ->
          isShared(base)
              ? Optional.of(sharedField(name))
              : find(base).map(path -> member(path, name));
      case Expr.Index(Span span, Expr base, Expr index) ->
          find(base).map(path -> element(path, base, index));
      case Expr.Int i -> Optional.empty();
      case Expr.Bool b -> Optional.empty();
      case Expr.Completions c -> Optional.empty();
      case Expr.Call c -> Optional.empty();
      case Expr.Unary u -> Optional.empty();
      case Expr.Binary b -> Optional.empty();
    };
  }

  private Optional<Path> root(Expr.Ref ref) {
    return switch (scope.find(ref.name()).orElse(null)) {
      case Symbol.Variable v ->
          Optional.of(new Path(new Storage.Variable(v.global()), v.global().data()));
      case Symbol.Alias a -> Optional.of(a.path());
      case null, default -> Optional.empty();
    };
  }

  private Path sharedField(Name name) {
    SharedField field = shared.get(name.text());
    if (field != null) {
      return new Path(new Storage.Shared(field), field.data());
    }
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_FIELD,
        name.span(),
        "`shared` has no field `" + name.text() + "`",
        Suggestion.remedy(
            name.text(), shared.keySet(), "declare it: `shared { " + name.text() + ": u32 }`"));
    DataType broken = new DataType.Single(Type.BROKEN);
    return new Path(new Storage.Shared(new SharedField(name.text(), "", broken, 0)), broken);
  }

  private Path member(Path path, Name name) {
    if (path.isBroken()) {
      return path;
    }
    if (!(path.data() instanceof DataType.Struct struct)) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          name.span(),
          "a value of type `" + path.data().text() + "` has no fields",
          path.data() instanceof DataType.Array
              ? "name an element first: `...[0]." + name.text() + "`"
              : "use the value itself");
      return path.broken();
    }
    Optional<DataType.Member> member = struct.member(name.text());
    if (member.isEmpty()) {
      List<String> known = struct.members().stream().map(DataType.Member::name).toList();
      diagnostics.error(
          LanguageDiagnostic.UNKNOWN_FIELD,
          name.span(),
          "`" + struct.name() + "` has no field `" + name.text() + "`",
          Suggestion.remedy(name.text(), known, "use " + Suggestion.list(known)),
          scope.origins().named(struct.name()));
    }
    return member.map(path::member).orElseGet(path::broken);
  }

  private Path element(Path path, Expr base, Expr index) {
    if (path.data() instanceof DataType.Array array) {
      return path.element(array, index(index, array, base));
    }
    exprs.check(index);
    if (!path.isBroken()) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          base.span(),
          "this is not an array",
          "leave the index out",
          scope.origins().of(base));
    }
    return path.broken();
  }

  private ArrayIndex index(Expr expr, DataType.Array array, Expr base) {
    TypedExpr value = unsigned(expr, exprs.check(expr));
    BigInteger size = BigInteger.valueOf(array.length());
    if (value instanceof TypedExpr.Constant c
        && c.type().number(c.pattern()).compareTo(size) >= 0) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          expr.span(),
          "the index " + c.type().number(c.pattern()) + " is beyond the last element",
          "use an index in 0.." + (array.length() - 1),
          scope.origins().of(base));
    }
    boolean proven = Ranges.greatest(value).compareTo(size) < 0;
    return new ArrayIndex(value, array.length(), array.element().bytes(), proven);
  }

  private TypedExpr unsigned(Expr expr, TypedExpr value) {
    if (value instanceof TypedExpr.Untyped number) {
      return exprs.conversions().typed(number, Type.U64);
    }
    if (value.type() == Type.BROKEN || (value.type().isInteger() && !value.type().signed())) {
      return value;
    }
    diagnostics.error(
        LanguageDiagnostic.TYPE_MISMATCH,
        expr.span(),
        "an index must be unsigned, this is of type `" + value.type().text() + "`",
        "write `u32(...)`; what is out of range then ends the step with an error",
        scope.origins().of(expr));
    return new TypedExpr.Broken(expr.span());
  }
}
