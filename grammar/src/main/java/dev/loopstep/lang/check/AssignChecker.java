// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.List;
import java.util.Optional;

/**
 * Checks assignments, and takes {@code a += b} apart so that the index in {@code a} is evaluated
 * once.
 */
final class AssignChecker {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;

  AssignChecker(Diagnostics diagnostics, Scope scope, ExprChecker exprs) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
  }

  void check(Stmt.Assign assign, List<TypedStmt> out) {
    Optional<Place> target = place(assign.target());
    TypedExpr value = exprs.check(assign.value());
    if (target.isEmpty()) {
      return;
    }
    Place place = target.get();
    if (assign.op().isPresent()) {
      place = indexOnce(place, assign.span(), out);
      value = compound(assign, assign.op().get(), place, value);
      place = checked(place);
    }
    TypedExpr converted = exprs.conversions().toType(value, place.type(), "the target");
    out.add(new TypedStmt.Assign(assign.span(), place, converted));
  }

  private TypedExpr compound(Stmt.Assign assign, BinaryOp op, Place place, TypedExpr value) {
    Span span = assign.target().span();
    TypedExpr before =
        switch (place) {
          case Place.OfLocal p -> new TypedExpr.ReadLocal(span, p.local());
          case Place.OfGlobal p -> new TypedExpr.ReadGlobal(span, p.global());
          case Place.OfElement p -> new TypedExpr.ReadElement(span, p.global(), p.index());
          case Place.OfShared p -> new TypedExpr.ReadShared(span, p.field());
          case Place.OfSharedElement p ->
              new TypedExpr.ReadSharedElement(span, p.field(), p.index());
        };
    return exprs.operators().binary(assign.span(), assign.span(), op, before, value);
  }

  /** Puts an index that is more than a constant into a local. */
  private Place indexOnce(Place place, Span span, List<TypedStmt> out) {
    return switch (place) {
      case Place.OfElement p -> new Place.OfElement(p.global(), once(p.index(), span, out));
      case Place.OfSharedElement p ->
          new Place.OfSharedElement(p.field(), once(p.index(), span, out));
      case Place.OfLocal p -> p;
      case Place.OfGlobal p -> p;
      case Place.OfShared p -> p;
    };
  }

  private ArrayIndex once(ArrayIndex index, Span span, List<TypedStmt> out) {
    if (index.value() instanceof TypedExpr.Constant || index.value() instanceof TypedExpr.Broken) {
      return index;
    }
    Local local = new Local(scope.nextLocal(), "", index.value().type());
    out.add(new TypedStmt.Let(span, local, index.value()));
    return new ArrayIndex(new TypedExpr.ReadLocal(index.value().span(), local), index.proven());
  }

  /** The place after its index has been checked once, by the read. */
  private static Place checked(Place place) {
    return switch (place) {
      case Place.OfElement p ->
          new Place.OfElement(p.global(), new ArrayIndex(p.index().value(), true));
      case Place.OfSharedElement p ->
          new Place.OfSharedElement(p.field(), new ArrayIndex(p.index().value(), true));
      case Place.OfLocal p -> p;
      case Place.OfGlobal p -> p;
      case Place.OfShared p -> p;
    };
  }

  private Optional<Place> place(Expr target) {
    return switch (target) {
      case Expr.Ref ref -> named(ref);
      case Expr.Field(Span span, Expr base, Name name) -> sharedPlace(span, name);
      case Expr.Index index -> element(index);
      case Expr.Int i -> Optional.empty();
      case Expr.Bool b -> Optional.empty();
      case Expr.Call c -> Optional.empty();
      case Expr.Unary u -> Optional.empty();
      case Expr.Binary b -> Optional.empty();
    };
  }

  private Optional<Place> sharedPlace(Span span, Name name) {
    Optional<SharedField> field = exprs.sharedField(name);
    if (field.isPresent() && field.get().isArray()) {
      return refuse(span, "an array as a whole", "assign to its elements one by one");
    }
    return field.map(Place.OfShared::new);
  }

  private Optional<Place> named(Expr.Ref ref) {
    Optional<Symbol> symbol = scope.find(ref.name());
    if (symbol.isEmpty()) {
      exprs.check(ref);
      return Optional.empty();
    }
    return switch (symbol.get()) {
      case Symbol.Const c ->
          refuse(ref.span(), "a constant", "declare it with `state` if it is to change");
      case Symbol.Variable v -> variable(ref.span(), v.global());
      case Symbol.Value v when v.assignable() -> Optional.of(new Place.OfLocal(v.local()));
      case Symbol.Value v ->
          refuse(ref.span(), "the variable of a loop", "copy it: `let x = " + ref.name() + "`");
      case Symbol.Completion c -> refuse(ref.span(), "a completion", "assign to a variable");
      case Symbol.Faulty f -> Optional.empty();
    };
  }

  private Optional<Place> variable(Span span, Global global) {
    if (global.kind() == Global.Kind.PARAM) {
      return refuse(
          span, "a parameter", "it is fixed when the policy is loaded; keep a `state` beside it");
    }
    if (global.isArray()) {
      return refuse(span, "an array as a whole", "assign to its elements one by one");
    }
    return Optional.of(new Place.OfGlobal(global));
  }

  private Optional<Place> element(Expr.Index target) {
    TypedExpr read = exprs.check(target);
    return switch (read) {
      case TypedExpr.ReadElement(Span span, Global global, ArrayIndex index) ->
          global.kind() == Global.Kind.PARAM
              ? refuse(span, "a parameter", "keep a `state` beside it")
              : Optional.of(new Place.OfElement(global, index));
      case TypedExpr.ReadSharedElement(Span span, SharedField field, ArrayIndex index) ->
          Optional.of(new Place.OfSharedElement(field, index));
      default -> Optional.empty();
    };
  }

  private Optional<Place> refuse(Span span, String what, String remedy) {
    diagnostics.error(
        LanguageDiagnostic.NOT_ASSIGNABLE, span, what + " cannot be assigned to", remedy);
    return Optional.empty();
  }
}
