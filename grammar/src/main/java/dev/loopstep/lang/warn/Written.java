// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.tree.Block;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.PolicyTree;
import dev.loopstep.lang.tree.Setting;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a policy's text has arithmetic, and where it says that whatever comes of it is meant:
 * within {@code wrapping(...)}. What the compiler adds itself stands in neither.
 */
final class Written {
  /** As it is called in the language. */
  static final String WRAPPING = "wrapping";

  private final Set<Span> asked = new HashSet<>();
  private boolean meant;

  private Written() {}

  static Written in(PolicyTree tree) {
    Written written = new Written();
    for (Declaration declaration : tree.declarations()) {
      switch (declaration) {
        case Declaration.Step s -> written.block(s.body());
        case Declaration.Function f -> written.block(f.body());
        // Constants are computed when the policy is compiled, invariants by nobody.
        case Declaration.Const c -> {}
        case Declaration.Param p -> {}
        case Declaration.State s -> {}
        case Declaration.Shared s -> {}
        case Declaration.Buffers b -> {}
        case Declaration.Enumeration e -> {}
        case Declaration.Struct s -> {}
        case Declaration.Map m -> {}
        case Declaration.Invariant i -> {}
      }
    }
    return written;
  }

  /** Whether the text has arithmetic there, and does not say that all of its results are meant. */
  boolean asks(Span span) {
    return asked.contains(span);
  }

  private void block(Block block) {
    block.statements().forEach(this::statement);
  }

  private void block(Optional<Block> block) {
    block.ifPresent(this::block);
  }

  private void statement(Stmt stmt) {
    switch (stmt) {
      case Stmt.Let s -> expr(s.value());
      case Stmt.Assign s -> {
        if (s.op().isPresent()) {
          asked.add(s.span());
        }
        expr(s.target());
        expr(s.value());
      }
      case Stmt.Fill s -> {
        expr(s.target());
        settings(s.fields());
      }
      case Stmt.Call s -> s.call().arguments().forEach(this::expr);
      case Stmt.If s -> {
        for (Stmt.Arm arm : s.arms()) {
          expr(arm.condition());
          block(arm.block());
        }
        block(s.otherwise());
      }
      case Stmt.Match s -> {
        expr(s.subject());
        s.cases().forEach(one -> block(one.block()));
        block(s.otherwise());
      }
      case Stmt.ForCompletions s -> block(s.body());
      case Stmt.ForRange s -> {
        expr(s.low());
        expr(s.high());
        block(s.body());
      }
      case Stmt.ForElements s -> {
        expr(s.array());
        block(s.body());
      }
      case Stmt.Repeat s -> {
        expr(s.count());
        block(s.body());
      }
      case Stmt.While s -> {
        expr(s.condition());
        block(s.body());
      }
      case Stmt.Break s -> {}
      case Stmt.Continue s -> {}
      case Stmt.Return s -> s.value().ifPresent(this::expr);
      case Stmt.Assert s -> expr(s.condition());
      case Stmt.Trace s -> s.values().forEach(this::expr);
      case Stmt.Find s -> {
        expr(s.element().key());
        block(s.found());
        block(s.otherwise());
      }
      case Stmt.Put s -> {
        expr(s.element().key());
        s.value().ifPresent(this::expr);
        settings(s.fields());
        block(s.otherwise());
      }
      case Stmt.Remove s -> {
        expr(s.element().key());
        block(s.otherwise());
      }
      case Stmt.Push s -> settings(s.fields());
      case Stmt.Submit s -> block(s.otherwise());
      case Stmt.Wait s -> {
        expr(s.count());
        s.duration().ifPresent(this::expr);
        s.least().ifPresent(this::expr);
      }
      case Stmt.Fetch s -> {
        expr(s.target());
        settings(s.from());
        block(s.otherwise());
      }
      case Stmt.PollNetwork s -> {
        expr(s.duration());
        block(s.otherwise());
      }
      case Stmt.Interrupts s -> {}
      case Stmt.Stop s -> {}
    }
  }

  private void settings(List<Setting> settings) {
    settings.forEach(setting -> expr(setting.value()));
  }

  private void expr(Expr expr) {
    switch (expr) {
      case Expr.Int e -> {}
      case Expr.Bool e -> {}
      case Expr.Completions e -> {}
      case Expr.Ref e -> {}
      case Expr.Field e -> expr(e.base());
      case Expr.Index e -> {
        expr(e.base());
        expr(e.index());
      }
      case Expr.Call e -> call(e);
      case Expr.Unary e -> expr(e.operand());
      case Expr.Binary e -> {
        ask(e.span());
        expr(e.left());
        expr(e.right());
      }
    }
  }

  private void call(Expr.Call call) {
    boolean outer = meant;
    meant |= call.function().text().equals(WRAPPING);
    ask(call.span());
    call.arguments().forEach(this::expr);
    meant = outer;
  }

  private void ask(Span span) {
    if (!meant) {
      asked.add(span);
    }
  }
}
