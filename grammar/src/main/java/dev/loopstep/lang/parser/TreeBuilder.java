// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Block;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.PolicyTree;
import dev.loopstep.lang.tree.Setting;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** Makes the tree of a text that parsed without errors: declarations and statements. */
final class TreeBuilder {
  private final CommonTokenStream tokens;
  private final ExprBuilder exprs;

  TreeBuilder(CommonTokenStream tokens, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.exprs = new ExprBuilder(diagnostics);
  }

  PolicyTree policy(PolicyParser.PolicyContext ctx) {
    List<Declaration> declarations = new ArrayList<>();
    for (PolicyParser.DeclarationContext declaration : ctx.declaration()) {
      declarations.add(declaration(declaration));
    }
    return new PolicyTree(doc(ctx.getStart()), name(ctx.name), declarations);
  }

  private Declaration declaration(PolicyParser.DeclarationContext ctx) {
    String doc = doc(ctx.getStart());
    return switch (ctx) {
      case PolicyParser.ConstDeclarationContext c ->
          new Declaration.Const(doc, name(c.name), optionalType(c.type), exprs.expr(c.value));
      case PolicyParser.ParamDeclarationContext p ->
          new Declaration.Param(
              doc, name(p.name), type(p.type), range(p.low, p.high), exprs.expr(p.value));
      case PolicyParser.StateDeclarationContext s ->
          new Declaration.State(doc, name(s.name), type(s.type), optional(s.value));
      case PolicyParser.SharedDeclarationContext s ->
          new Declaration.Shared(Spans.of(s.getStart()), fields(s.field()));
      case PolicyParser.BuffersDeclarationContext b ->
          new Declaration.Buffers(Spans.of(b.getStart()), settings(b.setting()));
      case PolicyParser.InvariantDeclarationContext i ->
          new Declaration.Invariant(Spans.of(i), exprs.expr(i.value), textOf(i.value));
      case PolicyParser.StepDeclarationContext s ->
          new Declaration.Step(Spans.of(s.getStart()), block(s.block()));
      default -> throw new AssertionError(ctx.getClass());
    };
  }

  private Optional<Declaration.Range> range(
      PolicyParser.@Nullable ExprContext low, PolicyParser.@Nullable ExprContext high) {
    return low == null || high == null
        ? Optional.empty()
        : Optional.of(new Declaration.Range(exprs.expr(low), exprs.expr(high)));
  }

  private List<Declaration.Field> fields(List<PolicyParser.FieldContext> contexts) {
    List<Declaration.Field> fields = new ArrayList<>();
    for (PolicyParser.FieldContext ctx : contexts) {
      fields.add(new Declaration.Field(doc(ctx.getStart()), name(ctx.name), type(ctx.type)));
    }
    return fields;
  }

  private List<Setting> settings(List<PolicyParser.SettingContext> contexts) {
    List<Setting> settings = new ArrayList<>();
    for (PolicyParser.SettingContext ctx : contexts) {
      settings.add(new Setting(name(ctx.name), exprs.expr(ctx.value)));
    }
    return settings;
  }

  private Block block(PolicyParser.BlockContext ctx) {
    List<Stmt> statements = new ArrayList<>();
    for (PolicyParser.StatementContext statement : ctx.statement()) {
      statements.add(statement(statement));
    }
    return new Block(statements, Spans.of(ctx.getStop()));
  }

  private Stmt statement(PolicyParser.StatementContext ctx) {
    Span word = Spans.of(ctx.getStart());
    return switch (ctx) {
      case PolicyParser.LetStatementContext s ->
          new Stmt.Let(Spans.of(s), name(s.name), optionalType(s.type), exprs.expr(s.value));
      case PolicyParser.AssignStatementContext s ->
          new Stmt.Assign(Spans.of(s), place(s.target), compoundOp(s.op), exprs.expr(s.value));
      case PolicyParser.IfStatementContext s -> ifStatement(s);
      case PolicyParser.CompletionsStatementContext s ->
          new Stmt.ForCompletions(word, name(s.name), optional(s.bound), block(s.block()));
      case PolicyParser.RangeStatementContext s ->
          new Stmt.ForRange(
              word,
              name(s.name),
              exprs.expr(s.low),
              exprs.expr(s.high),
              optional(s.bound),
              block(s.block()));
      case PolicyParser.RepeatStatementContext s ->
          new Stmt.Repeat(word, exprs.expr(s.count), optional(s.bound), block(s.block()));
      case PolicyParser.WhileStatementContext s ->
          new Stmt.While(word, exprs.expr(s.condition), optional(s.bound), block(s.block()));
      case PolicyParser.BreakStatementContext s -> new Stmt.Break(word);
      case PolicyParser.PushStatementContext s ->
          new Stmt.Push(Spans.of(s), name(s.operation), settings(s.setting()));
      case PolicyParser.SubmitStatementContext s ->
          new Stmt.Submit(word, Optional.ofNullable(s.block()).map(this::block));
      case PolicyParser.WaitStatementContext s -> new Stmt.Wait(word, exprs.expr(s.count));
      case PolicyParser.StopStatementContext s -> new Stmt.Stop(word);
      default -> throw new AssertionError(ctx.getClass());
    };
  }

  private Stmt ifStatement(PolicyParser.IfStatementContext ctx) {
    List<Stmt.Arm> arms = new ArrayList<>();
    for (int i = 0; i < ctx.conditions.size(); i++) {
      arms.add(new Stmt.Arm(exprs.expr(ctx.conditions.get(i)), block(ctx.blocks.get(i))));
    }
    return new Stmt.If(
        Spans.of(ctx.getStart()), arms, Optional.ofNullable(ctx.otherwise).map(this::block));
  }

  private Expr place(PolicyParser.PlaceContext ctx) {
    Name name = name(ctx.name);
    Span span = Spans.of(ctx);
    Expr base =
        ctx.region == null
            ? new Expr.Ref(name.span(), name.text())
            : new Expr.Field(
                Spans.of(ctx.region).to(name.span()),
                new Expr.Ref(Spans.of(ctx.region), ctx.region.getText()),
                name);
    return ctx.index == null ? base : new Expr.Index(span, base, exprs.expr(ctx.index));
  }

  private static Optional<BinaryOp> compoundOp(Token op) {
    if (op.getType() == PolicyLexer.ASSIGN) {
      return Optional.empty();
    }
    String symbol = op.getText().substring(0, op.getText().length() - 1);
    return Optional.of(ExprBuilder.binaryOp(symbol));
  }

  private Optional<Expr> optional(PolicyParser.@Nullable ExprContext ctx) {
    return ctx == null ? Optional.empty() : Optional.of(exprs.expr(ctx));
  }

  private Optional<TypeName> optionalType(PolicyParser.@Nullable TypeNameContext ctx) {
    return ctx == null ? Optional.empty() : Optional.of(type(ctx));
  }

  private TypeName type(PolicyParser.TypeNameContext ctx) {
    return new TypeName(name(ctx.name), optional(ctx.length));
  }

  static Name name(Token token) {
    return new Name(Spans.of(token), token.getText());
  }

  private static String textOf(PolicyParser.ExprContext ctx) {
    String text =
        ctx.getStart()
            .getInputStream()
            .getText(Interval.of(ctx.getStart().getStartIndex(), ctx.getStop().getStopIndex()));
    return text.replaceAll("\\s+", " ");
  }

  /** The {@code ///} lines right before a token, without their marks. */
  private String doc(Token token) {
    List<Token> hidden = tokens.getHiddenTokensToLeft(token.getTokenIndex());
    if (hidden == null) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    for (Token before : hidden) {
      if (before.getType() == PolicyLexer.DOC_COMMENT) {
        lines.add(before.getText().substring(3).strip());
      }
    }
    return String.join("\n", lines);
  }
}
