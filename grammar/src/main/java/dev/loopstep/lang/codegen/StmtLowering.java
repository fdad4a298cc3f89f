// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.List;

/** Lowers statements. */
final class StmtLowering {
  private static final double RARE = 0.02;

  private final Builder builder;
  private final Exits exits;
  private final ExprLowering exprs;
  private final MemoryLowering memory;
  private final RingLowering ring;
  private final RequestLowering requests;
  private final LoopLowering loops;

  StmtLowering(
      Builder builder,
      Exits exits,
      ExprLowering exprs,
      MemoryLowering memory,
      RingLowering ring,
      RequestLowering requests) {
    this.builder = builder;
    this.exits = exits;
    this.exprs = exprs;
    this.memory = memory;
    this.ring = ring;
    this.requests = requests;
    this.loops = new LoopLowering(builder, exits, exprs, ring, requests, this);
  }

  void all(List<TypedStmt> statements) {
    for (TypedStmt stmt : statements) {
      if (!builder.open()) {
        return;
      }
      builder.at(stmt.span());
      statement(stmt);
    }
  }

  private void statement(TypedStmt stmt) {
    switch (stmt) {
      case TypedStmt.Let s ->
          exprs.moveTyped(s.local().type(), exprs.local(s.local()), exprs.operand(s.value()));
      case TypedStmt.Assign s -> assign(s);
      case TypedStmt.If s -> choice(s);
      case TypedStmt.ForCompletions s -> loops.completions(s);
      case TypedStmt.ForRange s -> loops.range(s);
      case TypedStmt.Repeat s -> loops.repeat(s);
      case TypedStmt.While s -> loops.whileLoop(s);
      case TypedStmt.Break s -> loops.breakOut();
      case TypedStmt.Push s -> requests.push(s);
      case TypedStmt.Submit s -> submit(s);
      case TypedStmt.Wait s -> {
        ring.setWait(exprs.operand(s.count()));
        exits.exit(Exits.CONTINUE);
      }
      case TypedStmt.Stop s -> exits.exit(Exits.STOP);
    }
  }

  private void assign(TypedStmt.Assign assign) {
    Operand value = exprs.operand(assign.value());
    switch (assign.target()) {
      case Place.OfLocal p -> exprs.moveTyped(p.type(), exprs.local(p.local()), value);
      case Place.OfGlobal p -> builder.emit(new Op.WriteGlobal(p.global(), value));
      case Place.OfElement p -> memory.writeElement(p.global(), p.index(), value);
      case Place.OfShared p -> memory.writeShared(p.field(), value);
      case Place.OfSharedElement p -> memory.writeSharedElement(p.field(), p.index(), value);
    }
  }

  /** A way through a statement that comes out at its end. */
  private record Way(BasicBlock end, Batch batch) {}

  private void choice(TypedStmt.If choice) {
    List<Way> ways = new ArrayList<>();
    BasicBlock after = builder.block(1);
    Batch before = requests.batch();
    for (TypedStmt.Arm arm : choice.arms()) {
      BasicBlock body = builder.block(leaves(arm.body()) ? RARE : 0.5);
      BasicBlock next = builder.block(leaves(arm.body()) ? 1 : 0.5);
      exprs.condition(arm.condition(), body, next);
      requests.batch(before);
      body(arm.body(), body, ways);
      requests.batch(before);
      builder.start(next);
    }
    BasicBlock last = builder.current();
    body(choice.otherwise().orElse(List.of()), last, ways);
    join(ways, after);
  }

  private void body(List<TypedStmt> statements, BasicBlock start, List<Way> ways) {
    builder.start(start);
    all(statements);
    if (builder.open()) {
      ways.add(new Way(builder.current(), requests.batch()));
    }
  }

  /** Whether a block ends the step or the loop, so that it is probably rare. */
  private static boolean leaves(List<TypedStmt> statements) {
    return !statements.isEmpty()
        && switch (statements.getLast()) {
          case TypedStmt.Stop s -> true;
          case TypedStmt.Break s -> true;
          default -> false;
        };
  }

  private void join(List<Way> ways, BasicBlock after) {
    if (ways.isEmpty()) {
      return;
    }
    boolean same = ways.stream().allMatch(w -> w.batch().equals(ways.getFirst().batch()));
    for (Way way : ways) {
      if (!same) {
        requests.makeCounted(way.end(), way.batch());
      }
      builder.start(way.end());
      builder.jump(after);
    }
    requests.batch(same ? ways.getFirst().batch() : new Batch.Counted());
    builder.start(after);
  }

  private void submit(TypedStmt.Submit submit) {
    requests
        .submit()
        .ifPresent(fewer -> {
          if (submit.otherwise().isEmpty()) {
            requests.failNotTaken(fewer);
            return;
          }
          List<Way> ways = new ArrayList<>();
          ways.add(new Way(builder.current(), requests.batch()));
          BasicBlock after = builder.block(1);
          body(submit.otherwise().get(), fewer, ways);
          join(ways, after);
        });
  }
}
