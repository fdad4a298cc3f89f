// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.util.List;
import java.util.Optional;

/** Assignments in C, in the short form where the policy's author will have written that. */
final class CAssignments {
  private final CContext context;
  private final CExprs exprs;

  CAssignments(CContext context, CExprs exprs) {
    this.context = context;
    this.exprs = exprs;
  }

  /** Writes the statement. */
  void write(TypedStmt.Assign assign, Lines out) {
    if (shortened(assign.target(), assign.value()).isEmpty()) {
      checkOnce(assign, out);
    }
    out.add(text(assign.target(), assign.value()));
  }

  /**
   * Where a place is read and written, its indexes are checked by the read: both then use what was
   * checked, for verifiers to see it.
   */
  private void checkOnce(TypedStmt.Assign assign, Lines out) {
    if (assign.target() instanceof Place.OfCell(Cell cell)
        && assign.value() instanceof TypedExpr.Arithmetic operation
        && operation.left() instanceof TypedExpr.ReadCell(var _, Cell read)
        && same(read, cell)) {
      for (ArrayIndex index : read.indexes()) {
        if (!index.proven() && index.value() instanceof TypedExpr.ReadLocal(var _, Local local)) {
          String name = context.names().fresh("index");
          out.add("u64 " + name + " = " + exprs.cells().index(index) + ";");
          exprs.checked(local, name);
        }
      }
    }
  }

  private String text(Place target, TypedExpr value) {
    Optional<TypedExpr.Arithmetic> operation = shortened(target, value);
    String operator = operation.map(o -> o.op().symbol()).orElse("") + "=";
    String right = exprs.assigned(operation.map(TypedExpr.Arithmetic::right).orElse(value)).text();
    // Only a read says which indexes are checked; of a local it would be none to compilers.
    boolean read = operation.isPresent() && !(target instanceof Place.OfLocal);
    String place = read ? exprs.value(operation.get().left()).text() : place(target);
    return place + " " + operator + " " + right + ";";
  }

  private String place(Place place) {
    return switch (place) {
      case Place.OfLocal(Local local) -> exprs.local(local);
      case Place.OfGlobal(Global global) -> context.names().of(global.name());
      case Place.OfCell(Cell cell) -> exprs.cells().place(cell);
    };
  }

  /** The operation, where {@code place op= value} does in C what it does in the policy. */
  private static Optional<TypedExpr.Arithmetic> shortened(Place place, TypedExpr value) {
    if (!(value instanceof TypedExpr.Arithmetic operation)
        || value.type().signed()
        || value.type() == Type.BOOL) {
      return Optional.empty();
    }
    boolean fits =
        switch (operation.op()) {
          case ADD, SUB, AND, OR, XOR -> true;
          case MUL -> value.type().bits() >= 32;
          case DIV, MOD, SHL, SHR, EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> false;
        };
    // C reads the place last, which can be seen where the operand is not the policy's own memory.
    return fits && isOwn(operation.right()) && reads(operation.left(), place)
        ? Optional.of(operation)
        : Optional.empty();
  }

  /** Whether an expression reads nothing but what the policy alone changes, and calls nothing. */
  private static boolean isOwn(TypedExpr expr) {
    boolean[] own = {true};
    Walk.expressions(
        expr,
        part ->
            own[0] &=
                switch (part) {
                  case TypedExpr.ReadCell read -> read.cell().storage() instanceof Storage.Variable;
                  case TypedExpr.Call _, TypedExpr.Completions _, TypedExpr.Clock _ -> false;
                  case TypedExpr.Constant _,
                      TypedExpr.ReadLocal _,
                      TypedExpr.ReadGlobal _,
                      TypedExpr.Unary _,
                      TypedExpr.Arithmetic _,
                      TypedExpr.Compare _,
                      TypedExpr.Logic _,
                      TypedExpr.Extreme _,
                      TypedExpr.Convert _,
                      TypedExpr.Untyped _,
                      TypedExpr.Broken _ ->
                      true;
                });
    return own[0];
  }

  private static boolean reads(TypedExpr expr, Place place) {
    return switch (place) {
      case Place.OfLocal(Local local) ->
          expr instanceof TypedExpr.ReadLocal read && read.local().equals(local);
      case Place.OfGlobal(Global global) ->
          expr instanceof TypedExpr.ReadGlobal read && read.global().equals(global);
      case Place.OfCell(Cell cell) ->
          expr instanceof TypedExpr.ReadCell read && same(read.cell(), cell);
    };
  }

  /** Whether it is the same place, though its indexes are checked in one case only. */
  private static boolean same(Cell read, Cell written) {
    return read.storage().equals(written.storage())
        && read.offset() == written.offset()
        && read.indexes().stream()
            .map(ArrayIndex::value)
            .toList()
            .equals(written.indexes().stream().map(ArrayIndex::value).toList());
  }

  /**
   * Whether a local without a name can be left out, since its value can stand where it is read: it
   * is another local, or the index of an assignment in the short form, which evaluates it once.
   */
  boolean standsFor(List<TypedStmt> statements, int at) {
    if (!(statements.get(at) instanceof TypedStmt.Let(var _, Local local, TypedExpr value))
        || !local.name().isEmpty()) {
      return false;
    }
    boolean once =
        value instanceof TypedExpr.ReadLocal || isIndexOfShortened(statements, at, local);
    if (once) {
      exprs.alias(local, exprs.cells().bounded(value).text());
    }
    return once;
  }

  private static boolean isIndexOfShortened(List<TypedStmt> statements, int at, Local local) {
    int next = at + 1;
    while (next < statements.size()
        && statements.get(next) instanceof TypedStmt.Let let
        && let.local().name().isEmpty()) {
      next++;
    }
    return next < statements.size()
        && statements.get(next) instanceof TypedStmt.Assign(var _, Place target, TypedExpr value)
        && target instanceof Place.OfCell(Cell cell)
        && shortened(target, value).isPresent()
        && cell.indexes().stream()
            .anyMatch(i -> i.value() instanceof TypedExpr.ReadLocal r && r.local().equals(local));
  }
}
