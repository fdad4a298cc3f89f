// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
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
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Makes the tree of a text that parsed without errors: declarations and statements. */
final class TreeBuilder {
  private final CommonTokenStream tokens;
  private final Diagnostics diagnostics;
  private final ExprBuilder exprs;

  TreeBuilder(CommonTokenStream tokens, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
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
      case PolicyParser.EnumDeclarationContext e ->
          new Declaration.Enumeration(
              doc, name(e.name), optionalType(e.base), enumerators(e.enumerator()));
      case PolicyParser.StructDeclarationContext s ->
          new Declaration.Struct(doc, name(s.name), fields(s.field()));
      case PolicyParser.MapDeclarationContext m ->
          new Declaration.Map(
              doc, name(m.name), optionalType(m.key), type(m.value), optional(m.bound));
      case PolicyParser.FunctionDeclarationContext f ->
          new Declaration.Function(
              doc,
              name(f.name),
              parameters(f.parameter()),
              optionalType(f.result),
              block(f.block()));
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

  private List<Declaration.Enumerator> enumerators(List<PolicyParser.EnumeratorContext> contexts) {
    List<Declaration.Enumerator> enumerators = new ArrayList<>();
    for (PolicyParser.EnumeratorContext ctx : contexts) {
      enumerators.add(new Declaration.Enumerator(name(ctx.name), optional(ctx.value)));
    }
    return enumerators;
  }

  private List<Declaration.Parameter> parameters(List<PolicyParser.ParameterContext> contexts) {
    List<Declaration.Parameter> parameters = new ArrayList<>();
    for (PolicyParser.ParameterContext ctx : contexts) {
      parameters.add(new Declaration.Parameter(name(ctx.name), type(ctx.type)));
    }
    return parameters;
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
      case PolicyParser.AssignStatementContext s -> assignment(s);
      case PolicyParser.IfStatementContext s -> ifStatement(s);
      case PolicyParser.MatchStatementContext s -> match(s);
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
      case PolicyParser.ElementsStatementContext s ->
          new Stmt.ForElements(
              word,
              Optional.ofNullable(s.index).map(TreeBuilder::name),
              name(s.name),
              place(s.array),
              block(s.block()));
      case PolicyParser.RepeatStatementContext s ->
          new Stmt.Repeat(word, exprs.expr(s.count), optional(s.bound), block(s.block()));
      case PolicyParser.WhileStatementContext s ->
          new Stmt.While(word, exprs.expr(s.condition), optional(s.bound), block(s.block()));
      case PolicyParser.BreakStatementContext s -> new Stmt.Break(word);
      case PolicyParser.ContinueStatementContext s -> new Stmt.Continue(word);
      case PolicyParser.ReturnStatementContext s -> new Stmt.Return(word, optional(s.value));
      case PolicyParser.AssertStatementContext s ->
          new Stmt.Assert(Spans.of(s), exprs.expr(s.condition));
      case PolicyParser.TraceStatementContext s ->
          new Stmt.Trace(Spans.of(s), name(s.text), exprs.all(s.args));
      case PolicyParser.FindStatementContext s ->
          new Stmt.Find(
              word,
              name(s.name),
              element(s.mapElement()),
              block(s.found),
              optionalBlock(s.otherwise));
      case PolicyParser.PutStatementContext s -> put(s);
      case PolicyParser.RemoveStatementContext s ->
          new Stmt.Remove(Spans.of(s), element(s.mapElement()), optionalBlock(s.block()));
      case PolicyParser.PushStatementContext s ->
          new Stmt.Push(Spans.of(s), name(s.operation), settings(s.settings().setting()));
      case PolicyParser.SubmitStatementContext s -> new Stmt.Submit(word, optionalBlock(s.block()));
      case PolicyParser.WaitStatementContext s ->
          new Stmt.Wait(word, exprs.expr(s.count), optional(s.duration), optional(s.least));
      case PolicyParser.FetchStatementContext s ->
          new Stmt.Fetch(
              Spans.of(s.target),
              place(s.target),
              settings(s.settings().setting()),
              optionalBlock(s.block()));
      case PolicyParser.PollNetworkStatementContext s ->
          new Stmt.PollNetwork(word, exprs.expr(s.duration), optionalBlock(s.block()));
      case PolicyParser.InterruptsStatementContext s ->
          new Stmt.Interrupts(word, s.SUSPEND_INTERRUPTS() != null);
      case PolicyParser.StopStatementContext s -> new Stmt.Stop(word);
      default -> throw new AssertionError(ctx.getClass());
    };
  }

  private Stmt assignment(PolicyParser.AssignStatementContext ctx) {
    Span span = Spans.of(ctx);
    return switch (ctx.assignment()) {
      case PolicyParser.SetValueContext s ->
          new Stmt.Assign(span, place(ctx.target), compoundOp(s.op), exprs.expr(s.value));
      case PolicyParser.SetFieldsContext s ->
          new Stmt.Fill(span, place(ctx.target), settings(s.settings().setting()));
      case PolicyParser.CallContext s -> {
        if (ctx.target.getChildCount() > 1 || ctx.target.root.getType() != PolicyLexer.IDENT) {
          diagnostics.error(
              LanguageDiagnostic.SYNTAX_ERROR,
              Spans.of(s.open),
              "only a function can be called",
              "assign with `=`, or write the function's name alone before `(`");
        }
        yield new Stmt.Call(span, new Expr.Call(span, name(ctx.target.root), exprs.all(s.args)));
      }
      default -> throw new AssertionError(ctx.getClass());
    };
  }

  private Stmt ifStatement(PolicyParser.IfStatementContext ctx) {
    List<Stmt.Arm> arms = new ArrayList<>();
    for (int i = 0; i < ctx.conditions.size(); i++) {
      arms.add(new Stmt.Arm(exprs.expr(ctx.conditions.get(i)), block(ctx.blocks.get(i))));
    }
    return new Stmt.If(Spans.of(ctx.getStart()), arms, optionalBlock(ctx.otherwise));
  }

  private Stmt match(PolicyParser.MatchStatementContext ctx) {
    List<Stmt.Case> cases = new ArrayList<>();
    for (PolicyParser.MatchCaseContext one : ctx.matchCase()) {
      List<Stmt.Pattern> patterns = new ArrayList<>();
      for (PolicyParser.PatternContext pattern : one.patterns) {
        patterns.add(new Stmt.Pattern(exprs.expr(pattern.low), optional(pattern.high)));
      }
      cases.add(new Stmt.Case(Spans.of(one.getStart()), patterns, block(one.block())));
    }
    return new Stmt.Match(
        Spans.of(ctx.getStart()), exprs.expr(ctx.subject), cases, optionalBlock(ctx.otherwise));
  }

  private Stmt put(PolicyParser.PutStatementContext ctx) {
    List<Setting> fields = ctx.settings() == null ? List.of() : settings(ctx.settings().setting());
    return new Stmt.Put(
        Spans.of(ctx.getStart()),
        element(ctx.mapElement()),
        optional(ctx.value),
        fields,
        optionalBlock(ctx.block()));
  }

  private Stmt.Element element(PolicyParser.MapElementContext ctx) {
    return new Stmt.Element(name(ctx.name), exprs.expr(ctx.key));
  }

  private Expr place(PolicyParser.PlaceContext ctx) {
    Span start = Spans.of(ctx.root);
    Expr place = new Expr.Ref(start, ctx.root.getText());
    for (int i = 1; i < ctx.getChildCount(); i++) {
      ParseTree child = ctx.getChild(i);
      if (child instanceof PolicyParser.ExprContext index) {
        Span end = Spans.of(((TerminalNode) ctx.getChild(i + 1)).getSymbol());
        place = new Expr.Index(start.to(end), place, exprs.expr(index));
      } else if (child instanceof TerminalNode node
          && node.getSymbol().getType() == PolicyLexer.IDENT) {
        Name name = name(node.getSymbol());
        place = new Expr.Field(start.to(name.span()), place, name);
      }
    }
    return place;
  }

  private static Optional<BinaryOp> compoundOp(Token op) {
    if (op.getType() == PolicyLexer.ASSIGN) {
      return Optional.empty();
    }
    String symbol = op.getText().substring(0, op.getText().length() - 1);
    return Optional.of(ExprBuilder.binaryOp(symbol));
  }

  private Optional<Block> optionalBlock(PolicyParser.@Nullable BlockContext ctx) {
    return Optional.ofNullable(ctx).map(this::block);
  }

  private Optional<Expr> optional(PolicyParser.@Nullable ExprContext ctx) {
    return ctx == null ? Optional.empty() : Optional.of(exprs.expr(ctx));
  }

  private Optional<TypeName> optionalType(PolicyParser.@Nullable TypeNameContext ctx) {
    return ctx == null ? Optional.empty() : Optional.of(type(ctx));
  }

  private TypeName type(PolicyParser.TypeNameContext ctx) {
    return new TypeName(name(ctx.name), exprs.all(ctx.lengths));
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
