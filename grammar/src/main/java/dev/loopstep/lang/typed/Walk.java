// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Goes through statements and expressions, in the order of the text, and into each function where
 * it is first called: calls of calls can be more than anybody could go through.
 */
public sealed class Walk permits BulkMeasure {
  private final Consumer<TypedStmt> ofStatement;
  private final Consumer<TypedExpr> ofExpression;
  private final Set<String> entered = new TreeSet<>();

  Walk(Consumer<TypedStmt> ofStatement, Consumer<TypedExpr> ofExpression) {
    this.ofStatement = ofStatement;
    this.ofExpression = ofExpression;
  }

  /** Tells every statement, each before those within it. */
  public static void statements(List<TypedStmt> all, Consumer<TypedStmt> visit) {
    new Walk(visit, expression -> {}).all(all);
  }

  /** Tells every expression in the statements, each before its operands. */
  public static void expressions(List<TypedStmt> all, Consumer<TypedExpr> visit) {
    new Walk(statement -> {}, visit).all(all);
  }

  /** Tells an expression and all that are within it. */
  public static void expression(TypedExpr expr, Consumer<TypedExpr> visit) {
    new Walk(statement -> {}, visit).expression(expr);
  }

  /** Tells every expression within one, and that itself. */
  public static void expressions(TypedExpr whole, Consumer<TypedExpr> visit) {
    new Walk(statement -> {}, visit).expression(whole);
  }

  final void all(List<TypedStmt> statements) {
    statements.forEach(this::statement);
  }

  private void all(Optional<List<TypedStmt>> statements) {
    statements.ifPresent(this::all);
  }

  void statement(TypedStmt stmt) {
    ofStatement.accept(stmt);
    switch (stmt) {
      case TypedStmt.Let s -> expression(s.value());
      case TypedStmt.Assign s -> {
        place(s.target());
        expression(s.value());
      }
      case TypedStmt.Call s -> call(s.function(), s.arguments());
      case TypedStmt.If s -> {
        for (TypedStmt.Arm arm : s.arms()) {
          expression(arm.condition());
          all(arm.body());
        }
        all(s.otherwise());
      }
      case TypedStmt.ForCompletions s -> all(s.body());
      case TypedStmt.ForRange s -> {
        expression(s.low());
        expression(s.high());
        all(s.body());
      }
      case TypedStmt.Repeat s -> {
        expression(s.count());
        all(s.body());
      }
      case TypedStmt.While s -> {
        expression(s.condition());
        all(s.body());
      }
      case TypedStmt.Break s -> {}
      case TypedStmt.Continue s -> {}
      case TypedStmt.Return s -> s.value().ifPresent(this::expression);
      case TypedStmt.Assert s -> expression(s.condition());
      case TypedStmt.Trace s -> s.values().forEach(this::expression);
      case TypedStmt.Find s -> {
        expression(s.element().key());
        all(s.found());
        all(s.otherwise());
      }
      case TypedStmt.Put s -> {
        expression(s.element().key());
        s.parts().forEach(part -> expression(part.value()));
        all(s.otherwise());
      }
      case TypedStmt.Remove s -> {
        expression(s.element().key());
        all(s.otherwise());
      }
      case TypedStmt.Push s -> s.fields().values().forEach(this::expression);
      case TypedStmt.Submit s -> all(s.otherwise());
      case TypedStmt.Wait s -> expression(s.count());
      case TypedStmt.Fetch s -> {
        expression(s.from().start());
        expression(s.from().offset());
        all(s.found());
        all(s.otherwise());
      }
      case TypedStmt.PollNetwork s -> {
        expression(s.nanos());
        all(s.otherwise());
      }
      case TypedStmt.Interrupts s -> {}
      case TypedStmt.Stop s -> {}
    }
  }

  private void place(Place place) {
    if (place instanceof Place.OfCell(Cell cell)) {
      cell.indexes().forEach(index -> expression(index.value()));
    }
  }

  private void call(TypedFunction function, List<TypedExpr> arguments) {
    arguments.forEach(this::expression);
    enter(function);
  }

  /** A call stands here. */
  void enter(TypedFunction function) {
    if (entered.add(function.name())) {
      all(function.body());
    }
  }

  void expression(TypedExpr expr) {
    ofExpression.accept(expr);
    switch (expr) {
      case TypedExpr.ReadCell r -> r.cell().indexes().forEach(i -> expression(i.value()));
      case TypedExpr.Unary u -> expression(u.operand());
      case TypedExpr.Arithmetic a -> both(a.left(), a.right());
      case TypedExpr.Compare c -> both(c.left(), c.right());
      case TypedExpr.Logic l -> both(l.left(), l.right());
      case TypedExpr.Extreme e -> both(e.left(), e.right());
      case TypedExpr.Convert c -> expression(c.operand());
      case TypedExpr.Call c -> call(c.function(), c.arguments());
      case TypedExpr.Completions c -> {}
      case TypedExpr.Clock c -> {}
      case TypedExpr.Constant c -> {}
      case TypedExpr.ReadLocal r -> {}
      case TypedExpr.ReadGlobal r -> {}
      case TypedExpr.Untyped n -> {}
      case TypedExpr.Broken b -> {}
    }
  }

  private void both(TypedExpr left, TypedExpr right) {
    expression(left);
    expression(right);
  }
}
