// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
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
  private final TypeLimits limits;
  private final StructValue values;

  AssignChecker(Diagnostics diagnostics, Scope scope, ExprChecker exprs, TypeLimits limits) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.limits = limits;
    this.values = new StructValue(diagnostics, exprs, limits);
  }

  void check(Stmt.Assign assign, List<TypedStmt> out) {
    if (copy(assign, out)) {
      return;
    }
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
    TypedExpr converted =
        exprs
            .conversions()
            .toType(
                value,
                place.type(),
                ExprChecker.described(assign.target()),
                scope.origins().of(assign.target(), assign.value()));
    out.add(new TypedStmt.Assign(assign.span(), place, converted));
  }

  private TypedExpr compound(Stmt.Assign assign, BinaryOp op, Place place, TypedExpr value) {
    Span span = assign.target().span();
    TypedExpr before =
        switch (place) {
          case Place.OfLocal p -> new TypedExpr.ReadLocal(span, p.local());
          case Place.OfGlobal p -> new TypedExpr.ReadGlobal(span, p.global());
          case Place.OfCell p -> new TypedExpr.ReadCell(span, p.cell());
        };
    return exprs.operators().binary(assign.span(), assign.span(), op, before, value);
  }

  /** All fields of a structure, those that are not given to zero. */
  void fill(Stmt.Fill fill, List<TypedStmt> out) {
    Optional<Path> target = exprs.paths().find(fill.target());
    if (target.isEmpty()) {
      exprs.check(fill.target());
      return;
    }
    Path path = target.get();
    if (path.isBroken() || isParameter(path, fill.target())) {
      return;
    }
    if (!(path.data() instanceof DataType.Struct struct)) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          fill.target().span(),
          "only a structure has fields, this is of type `" + path.data().text() + "`",
          "assign a value: `... = 0`",
          scope.origins().of(fill.target()));
      return;
    }
    List<StructValue.Part> parts = values.parts(struct, fill.fields(), fill.span());
    Path once = indexesOnce(path, fill.span(), out);
    for (StructValue.Part part : hoisted(parts, fill.span(), out)) {
      out.add(new TypedStmt.Assign(fill.span(), once.member(part.member()).place(), part.value()));
      once = checked(once);
    }
  }

  /** Evaluates all values before the first field changes: they may read the structure. */
  private List<StructValue.Part> hoisted(
      List<StructValue.Part> parts, Span span, List<TypedStmt> out) {
    List<StructValue.Part> hoisted = new ArrayList<>();
    for (StructValue.Part part : parts) {
      TypedExpr value = part.value();
      hoisted.add(new StructValue.Part(part.member(), once(value, span, out)));
    }
    return hoisted;
  }

  /** Copies all of a structure or an array; empty where the target is a single value. */
  boolean copy(Stmt.Assign assign, List<TypedStmt> out) {
    Optional<Path> target = exprs.paths().find(assign.target());
    if (assign.op().isPresent()
        || target.isEmpty()
        || !(target.get().data() instanceof DataType.Struct struct)) {
      return false;
    }
    Optional<Path> source = exprs.paths().find(assign.value());
    if (source.isEmpty() || !source.get().data().equals(struct)) {
      boolean reported =
          source.map(Path::isBroken).orElse(false)
              || (source.isEmpty() && exprs.check(assign.value()).type() == Type.BROKEN);
      if (!reported) {
        diagnostics.error(
            LanguageDiagnostic.TYPE_MISMATCH,
            assign.value().span(),
            ExprChecker.described(assign.target())
                + " is of type `"
                + struct.name()
                + "`, this is not",
            "give its fields: `... = { " + struct.members().getFirst().name() + ": ... }`",
            scope.origins().of(assign.target(), assign.value()));
      }
      return true;
    }
    if (isParameter(target.get(), assign.target())
        || hasArray(struct, assign.target())
        || !limits.whole(struct, assign.span())) {
      return true;
    }
    Path to = indexesOnce(target.get(), assign.span(), out);
    Path from = indexesOnce(source.get(), assign.span(), out);
    copyMembers(struct, from, to, assign.span(), out);
    return true;
  }

  private boolean hasArray(DataType.Struct struct, Expr target) {
    boolean array = struct.members().stream().anyMatch(m -> m.type() instanceof DataType.Array);
    if (array) {
      refuse(target, "a structure with an array in it", "assign its parts");
    }
    return array;
  }

  private void copyMembers(
      DataType.Struct struct, Path from, Path to, Span span, List<TypedStmt> out) {
    for (DataType.Member member : struct.members()) {
      Path source = from.member(member);
      Path target = to.member(member);
      if (member.type() instanceof DataType.Struct inner) {
        copyMembers(inner, source, target, span, out);
      } else {
        out.add(new TypedStmt.Assign(span, target.place(), source.read(span)));
      }
    }
  }

  /** Puts indexes that are more than constants into locals. */
  private Path indexesOnce(Path path, Span span, List<TypedStmt> out) {
    return new Path(path.storage(), path.offset(), once(path.indexes(), span, out), path.data());
  }

  private List<ArrayIndex> once(List<ArrayIndex> indexes, Span span, List<TypedStmt> out) {
    return indexes.stream()
        .map(i -> new ArrayIndex(once(i.value(), span, out), i.length(), i.stride(), i.proven()))
        .toList();
  }

  private TypedExpr once(TypedExpr value, Span span, List<TypedStmt> out) {
    if (value instanceof TypedExpr.Constant || value instanceof TypedExpr.Broken) {
      return value;
    }
    Local local = new Local(scope.nextLocal(), "", value.type(), Ranges.greatest(value));
    out.add(new TypedStmt.Let(span, local, value));
    return new TypedExpr.ReadLocal(value.span(), local);
  }

  private Place indexOnce(Place place, Span span, List<TypedStmt> out) {
    return switch (place) {
      case Place.OfCell p -> new Place.OfCell(p.cell().with(once(p.cell().indexes(), span, out)));
      case Place.OfLocal p -> p;
      case Place.OfGlobal p -> p;
    };
  }

  /** The path after its indexes have been checked once. */
  private static Path checked(Path path) {
    return new Path(path.storage(), path.offset(), proven(path.indexes()), path.data());
  }

  private static List<ArrayIndex> proven(List<ArrayIndex> indexes) {
    return indexes.stream()
        .map(i -> new ArrayIndex(i.value(), i.length(), i.stride(), true))
        .toList();
  }

  /** The place after its indexes have been checked once, by the read. */
  private static Place checked(Place place) {
    return switch (place) {
      case Place.OfCell p -> new Place.OfCell(p.cell().with(proven(p.cell().indexes())));
      case Place.OfLocal p -> p;
      case Place.OfGlobal p -> p;
    };
  }

  /**
   * What becomes of memory that was read into {@link Fetched#MEMORY}.
   *
   * @param out takes what comes before
   * @param found takes what comes after
   * @return how many bytes the target has; empty after a report
   */
  Optional<Integer> fetched(Expr target, Span span, List<TypedStmt> out, List<TypedStmt> found) {
    Optional<Path> path = exprs.paths().find(target);
    Storage.Variable read = new Storage.Variable(Fetched.MEMORY);
    if (path.isPresent() && path.get().data() instanceof DataType.Struct struct) {
      if (isParameter(path.get(), target)
          || hasArray(struct, target)
          || !limits.whole(struct, span)) {
        return Optional.empty();
      }
      Path to = indexesOnce(path.get(), span, out);
      copyMembers(struct, new Path(read, struct), to, span, found);
      return Optional.of(struct.bytes());
    }
    return place(target)
        .map(place -> {
          Place once = indexOnce(place, span, out);
          DataType single = new DataType.Single(place.type());
          found.add(new TypedStmt.Assign(span, once, new Path(read, single).read(span)));
          return place.type().bytes();
        });
  }

  private Optional<Place> place(Expr target) {
    Optional<Path> path = exprs.paths().find(target);
    if (path.isPresent()) {
      return memory(path.get(), target);
    }
    if (target instanceof Expr.Ref ref) {
      return named(ref);
    }
    if (exprs.check(target).type() == Type.BROKEN) {
      return Optional.empty();
    }
    return refuse(target, "this", "assign to a variable, an element or a field");
  }

  private Optional<Place> memory(Path path, Expr target) {
    if (path.isBroken() || isParameter(path, target)) {
      return Optional.empty();
    }
    return switch (path.data()) {
      case DataType.Single single -> Optional.of(path.place());
      case DataType.Array array ->
          refuse(target, "an array as a whole", "assign to its elements one by one");
      case DataType.Struct struct ->
          refuse(target, "a structure as a whole", "assign to its fields: `... = { ... }`");
    };
  }

  private boolean isParameter(Path path, Expr target) {
    boolean parameter =
        path.storage() instanceof Storage.Variable(Global global)
            && global.kind() == Global.Kind.PARAM;
    if (parameter) {
      refuse(
          target, "a parameter", "it is fixed when the policy is loaded; keep a `state` beside it");
    }
    return parameter;
  }

  private Optional<Place> named(Expr.Ref ref) {
    Optional<Symbol> symbol = scope.find(ref.name());
    if (symbol.isEmpty()) {
      exprs.check(ref);
      return Optional.empty();
    }
    return switch (symbol.get()) {
      case Symbol.Const c ->
          refuse(ref, "a constant", "declare it with `state` if it is to change");
      case Symbol.Value v when v.assignable() -> Optional.of(new Place.OfLocal(v.local()));
      case Symbol.Value v ->
          refuse(ref, "the variable of a loop", "copy it: `let x = " + ref.name() + "`");
      case Symbol.Completion c -> refuse(ref, "a completion", "assign to a variable");
      case Symbol.OfType t -> refuse(ref, "a type", "assign to a variable of that type");
      case Symbol.Map m ->
          refuse(ref, "a map", "set an element: `put " + ref.name() + "[...] = ...`");
      case Symbol.Function f -> refuse(ref, "a function", "assign to a variable");
      case Symbol.Variable v -> throw new AssertionError(v);
      case Symbol.Alias a -> throw new AssertionError(a);
      case Symbol.Faulty f -> Optional.empty();
    };
  }

  private Optional<Place> refuse(Expr target, String what, String remedy) {
    diagnostics.error(
        LanguageDiagnostic.NOT_ASSIGNABLE,
        target.span(),
        what + " cannot be assigned to",
        remedy,
        scope.origins().of(target));
    return Optional.empty();
  }
}
