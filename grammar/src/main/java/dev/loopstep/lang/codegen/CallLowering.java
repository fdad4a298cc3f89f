// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedFunction;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** Puts the bodies of functions where they are called. */
final class CallLowering {
  private final Builder builder;
  private final ExprLowering exprs;
  private final RequestLowering requests;
  private final StmtLowering statements;
  private final Deque<Frame> frames = new ArrayDeque<>();

  CallLowering(
      Builder builder, ExprLowering exprs, RequestLowering requests, StmtLowering statements) {
    this.builder = builder;
    this.exprs = exprs;
    this.requests = requests;
    this.statements = statements;
    exprs.use(this);
  }

  /** A function whose body is being lowered. */
  private static final class Frame {
    private final BasicBlock end;
    private final int result;
    private final boolean counted;
    private boolean reached;

    /**
     * @param result the register of what the function gives
     * @param counted the number of pushed requests is in its register where the function returns
     */
    Frame(BasicBlock end, int result, boolean counted) {
      this.end = end;
      this.result = result;
      this.counted = counted;
    }
  }

  /** The register of what the function gives. */
  int value(TypedExpr.Call call) {
    return inline(call.function(), call.arguments());
  }

  void statement(TypedStmt.Call call) {
    inline(call.function(), call.arguments());
  }

  private int inline(TypedFunction function, List<TypedExpr> arguments) {
    Span call = builder.span();
    List<Operand> values = new ArrayList<>();
    arguments.forEach(argument -> values.add(exprs.operand(argument)));
    TreeMap<Integer, Integer> outside = exprs.enter();
    for (int i = 0; i < values.size(); i++) {
      Local parameter = function.parameters().get(i);
      exprs.moveTyped(parameter.type(), exprs.local(parameter), values.get(i));
    }
    boolean counted =
        StepFacts.returnsEarly(function.body()) && StepFacts.of(function.body()).changesBatch();
    if (counted) {
      requests.makeCounted();
    }
    Frame frame = new Frame(builder.block(1), builder.fresh(), counted);
    frames.push(frame);
    statements.all(function.body());
    if (builder.open()) {
      jumpToEnd(frame);
    }
    frames.pop();
    exprs.leave(outside);
    if (frame.reached) {
      builder.start(frame.end);
    }
    builder.at(call);
    return frame.result;
  }

  void leave(TypedStmt.Return leave) {
    Frame frame = frames.element();
    leave
        .value()
        .ifPresent(value -> exprs.moveTyped(value.type(), frame.result, exprs.operand(value)));
    jumpToEnd(frame);
  }

  private void jumpToEnd(Frame frame) {
    if (frame.counted) {
      requests.makeCounted();
    }
    frame.reached = true;
    builder.jump(frame.end);
  }
}
