// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Makes the tree of expressions. Later stages descend by one call a level, so their depth is
 * bounded here.
 */
final class ExprBuilder {
  private static final int MAX_DEPTH = 200;

  private final Diagnostics diagnostics;
  private final Numbers numbers;
  private int depth;

  ExprBuilder(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.numbers = new Numbers(diagnostics);
  }

  Expr expr(PolicyParser.ExprContext ctx) {
    if (++depth > MAX_DEPTH) {
      diagnostics.error(
          LanguageDiagnostic.NESTING_TOO_DEEP,
          Spans.of(ctx.getStart()),
          "this expression has more than " + MAX_DEPTH + " levels of operators",
          "give parts of it names of their own with `let`");
      throw new ParseCancellationException();
    }
    Expr expr = build(ctx);
    depth--;
    return expr;
  }

  private Expr build(PolicyParser.ExprContext ctx) {
    Span span = Spans.of(ctx);
    return switch (ctx) {
      case PolicyParser.IntExprContext e ->
          new Expr.Int(span, numbers.read(e.INT().getText(), span));
      case PolicyParser.BoolExprContext e -> new Expr.Bool(span, e.TRUE() != null);
      case PolicyParser.CompletionsExprContext e -> new Expr.Completions(span);
      case PolicyParser.NameExprContext e -> new Expr.Ref(span, e.getText());
      case PolicyParser.ParenExprContext e -> expr(e.inner);
      case PolicyParser.CallExprContext e ->
          new Expr.Call(span, TreeBuilder.name(e.function), all(e.args));
      case PolicyParser.FieldExprContext e ->
          new Expr.Field(span, expr(e.base), TreeBuilder.name(e.name));
      case PolicyParser.IndexExprContext e -> new Expr.Index(span, expr(e.base), expr(e.index));
      case PolicyParser.UnaryExprContext e -> new Expr.Unary(span, unaryOp(e.op), expr(e.operand));
      case PolicyParser.BinaryExprContext e -> {
        Expr left = expr(e.left);
        Expr right = expr(e.right);
        yield new Expr.Binary(span, Spans.of(e.op), binaryOp(e.op.getText()), left, right);
      }
      default -> throw new AssertionError(ctx.getClass());
    };
  }

  List<Expr> all(List<PolicyParser.ExprContext> contexts) {
    List<Expr> exprs = new ArrayList<>();
    for (PolicyParser.ExprContext ctx : contexts) {
      exprs.add(expr(ctx));
    }
    return exprs;
  }

  private static UnaryOp unaryOp(Token op) {
    for (UnaryOp candidate : UnaryOp.values()) {
      if (candidate.symbol().equals(op.getText())) {
        return candidate;
      }
    }
    throw new AssertionError(op.getText());
  }

  static BinaryOp binaryOp(String symbol) {
    for (BinaryOp candidate : BinaryOp.values()) {
      if (candidate.symbol().equals(symbol)) {
        return candidate;
      }
    }
    throw new AssertionError(symbol);
  }
}
