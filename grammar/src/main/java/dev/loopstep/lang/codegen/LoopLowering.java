// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lowers loops. The test stands at the end, and a counter in a register is compared with the bound,
 * which is the form whose end verifiers see.
 */
final class LoopLowering {
  /**
   * A guess at how often a loop runs, for the choice of what to keep in registers; a step mostly
   * finds a few completions and answers them.
   */
  private static final double ITERATIONS = 4;

  private final Builder builder;
  private final Exits exits;
  private final ExprLowering exprs;
  private final RingLowering ring;
  private final RequestLowering requests;
  private final StmtLowering statements;
  private final Deque<Frame> frames = new ArrayDeque<>();

  /**
   * A loop that is being lowered.
   *
   * @param next where a round ends
   * @param counted the number of pushed requests is in its register at every iteration
   */
  private record Frame(BasicBlock done, BasicBlock next, boolean counted) {}

  LoopLowering(
      Builder builder,
      Exits exits,
      ExprLowering exprs,
      RingLowering ring,
      RequestLowering requests,
      StmtLowering statements) {
    this.builder = builder;
    this.exits = exits;
    this.exprs = exprs;
    this.ring = ring;
    this.requests = requests;
    this.statements = statements;
  }

  void breakOut() {
    Frame frame = frames.element();
    if (frame.counted()) {
      requests.makeCounted();
    }
    builder.jump(frame.done());
  }

  /** Ends the round of the innermost loop. */
  void goOn() {
    Frame frame = frames.element();
    if (frame.counted()) {
      requests.makeCounted();
    }
    builder.jump(frame.next());
  }

  void completions(TypedStmt.ForCompletions loop) {
    boolean counted = prepare(loop.body());
    int tail = ring.loadTail();
    RingLowering.Entries entries = loop.used().isEmpty() ? null : ring.entries();
    int counter = start(loop.bound() > 1, 0);
    BasicBlock done = builder.block(1);
    @Nullable BasicBlock outside = builder.enterLoop();
    BasicBlock body = builder.block(iterations(loop.bound()));
    builder.branch(Width.W32, Condition.EQ, ring.head(), new Operand.Reg(tail), done, body);
    builder.start(body);
    if (entries != null) {
      ring.readCompletion(entries, loop.used(), exprs);
    }
    builder.alu(Width.W32, AluOp.ADD, ring.head(), 1);
    Runnable publish = ring::publishHead;
    Runnable exitBefore = exits.beforeExit(publish);
    Runnable submitBefore = requests.beforeSubmit(publish);
    body(loop.body(), done, counted);
    if (builder.open()) {
      builder.at(loop.span());
      count(counter, loop.bound(), done);
      if (builder.open()) {
        builder.branch(Width.W32, Condition.NE, ring.head(), new Operand.Reg(tail), body, done);
      }
    }
    exits.beforeExit(exitBefore);
    requests.beforeSubmit(submitBefore);
    builder.at(loop.span());
    leave(done, counted, outside);
    ring.publishHead();
  }

  void range(TypedStmt.ForRange loop) {
    Type type = loop.local().type();
    Width width = ExprLowering.width(type);
    Condition less = type.signed() ? Condition.SLT : Condition.LT;
    Condition notLess = type.signed() ? Condition.SGE : Condition.GE;
    boolean counted = prepare(loop.body());
    int index = exprs.local(loop.local());
    Operand high = stable(loop.high());
    exprs.moveTyped(type, index, exprs.operand(loop.low()));
    boolean exact = isExact(loop);
    int counter = start(!exact, 0);
    BasicBlock done = builder.block(1);
    @Nullable BasicBlock outside = builder.enterLoop();
    BasicBlock body = builder.block(iterations(loop.bound()));
    builder.branch(width, notLess, index, high, done, body);
    builder.start(body);
    body(loop.body(), done, counted);
    if (builder.open()) {
      builder.at(loop.span());
      builder.alu(width, AluOp.ADD, index, 1);
      if (!exact) {
        count(counter, loop.bound(), done);
      }
      if (builder.open()) {
        builder.branch(width, less, index, high, body, done);
      }
    }
    leave(done, counted, outside);
  }

  /** Whether the range alone ends the loop within its bound. */
  private static boolean isExact(TypedStmt.ForRange loop) {
    return loop.low() instanceof TypedExpr.Constant low
        && loop.high() instanceof TypedExpr.Constant high
        && high.pattern() - low.pattern() <= loop.bound()
        && high.pattern() >= low.pattern();
  }

  void repeat(TypedStmt.Repeat loop) {
    boolean counted = prepare(loop.body());
    BasicBlock done = builder.block(1);
    Operand times;
    if (loop.count() instanceof TypedExpr.Constant c) {
      long known = Long.compareUnsigned(c.pattern(), loop.bound()) < 0 ? c.pattern() : loop.bound();
      times = new Operand.Imm((int) known);
    } else {
      times = new Operand.Reg(clamped(loop.count(), loop.bound()));
    }
    int counter = start(true, 0);
    @Nullable BasicBlock outside = builder.enterLoop();
    BasicBlock body = builder.block(iterations(loop.bound()));
    switch (times) {
      case Operand.Imm(int known) -> builder.jump(known == 0 ? done : body);
      case Operand.Reg(int number) ->
          builder.branch(Width.W64, Condition.EQ, number, new Operand.Imm(0), done, body);
    }
    builder.start(body);
    body(loop.body(), done, counted);
    if (builder.open()) {
      builder.at(loop.span());
      builder.alu(Width.W64, AluOp.ADD, counter, 1);
      builder.branch(Width.W64, Condition.LT, counter, times, body, done);
    }
    leave(done, counted, outside);
  }

  /** The lesser of the value and the bound, in a register of its own. */
  private int clamped(TypedExpr value, int bound) {
    int times = exprs.own(value);
    BasicBlock over = builder.block(0.5);
    BasicBlock within = builder.block(1);
    builder.branch(Width.W64, Condition.GT, times, new Operand.Imm(bound), over, within);
    builder.start(over);
    builder.move(times, new Operand.Imm(bound));
    builder.jump(within);
    builder.start(within);
    return times;
  }

  void whileLoop(TypedStmt.While loop) {
    boolean counted = prepare(loop.body());
    int counter = start(loop.bound() > 1, 0);
    BasicBlock done = builder.block(1);
    @Nullable BasicBlock outside = builder.enterLoop();
    double iterations = iterations(loop.bound());
    BasicBlock body = builder.block(iterations);
    Optional<BasicBlock> test = Optional.empty();
    if (calls(loop.condition())) {
      // Written out once: the bodies of functions stand wherever they are called.
      BasicBlock start = builder.block(iterations);
      test = Optional.of(start);
      builder.jump(start);
      builder.start(start);
    }
    exprs.condition(loop.condition(), body, done);
    builder.start(body);
    body(loop.body(), done, counted);
    if (builder.open()) {
      builder.at(loop.span());
      count(counter, loop.bound(), done);
      if (builder.open()) {
        test.ifPresentOrElse(builder::jump, () -> exprs.condition(loop.condition(), body, done));
      }
    }
    leave(done, counted, outside);
  }

  private static double iterations(int bound) {
    return Math.min(ITERATIONS, bound);
  }

  private static boolean calls(TypedExpr expr) {
    boolean[] found = new boolean[1];
    Walk.expression(expr, e -> found[0] |= e instanceof TypedExpr.Call);
    return found[0];
  }

  /** A value that the body cannot change. */
  private Operand stable(TypedExpr expr) {
    Operand operand = exprs.operand(expr);
    return operand instanceof Operand.Reg(int number)
        ? new Operand.Reg(builder.copy(number))
        : operand;
  }

  /**
   * Prepares for a body that pushes or submits: the number of requests must be in its register
   * then.
   */
  private boolean prepare(List<TypedStmt> body) {
    boolean counted = StepFacts.of(body).changesBatch();
    if (counted) {
      requests.makeCounted();
    }
    return counted;
  }

  private int start(boolean needed, int from) {
    int counter = builder.fresh();
    if (needed) {
      builder.move(counter, new Operand.Imm(from));
    }
    return counter;
  }

  /** Counts an iteration, and leaves after the last; then no block is open if there is only one. */
  private void count(int counter, int bound, BasicBlock done) {
    if (bound == 1) {
      builder.jump(done);
      return;
    }
    BasicBlock again = builder.block(1);
    builder.alu(Width.W64, AluOp.ADD, counter, 1);
    builder.branch(Width.W64, Condition.GE, counter, new Operand.Imm(bound), done, again);
    builder.start(again);
  }

  /** Lowers the body; what comes next, if anything can, is what ends each round. */
  private void body(List<TypedStmt> body, BasicBlock done, boolean counted) {
    boolean goesOn = StepFacts.goesOn(body);
    Frame frame = new Frame(done, goesOn ? builder.block(1) : done, counted);
    frames.push(frame);
    statements.all(body);
    frames.pop();
    if (builder.open() && counted) {
      requests.makeCounted();
    }
    if (goesOn) {
      if (builder.open()) {
        builder.jump(frame.next());
      }
      builder.start(frame.next());
      if (counted) {
        requests.batch(new Batch.Counted());
      }
    }
  }

  private void leave(BasicBlock done, boolean counted, @Nullable BasicBlock outside) {
    builder.leaveLoop(outside);
    builder.start(done);
    if (counted) {
      requests.batch(new Batch.Counted());
    }
  }
}
