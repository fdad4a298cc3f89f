// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.List;

/** Lowers statements. */
final class StmtLowering {
  /** -EPROTO: what was asserted does not hold. */
  private static final int ASSERTION = -71;

  /** -E2BIG: a map is full. */
  private static final int FULL = -7;

  /** -EFAULT: the application's memory cannot be read. */
  private static final int UNREADABLE = -14;

  private static final double RARE = 0.02;

  private final Builder builder;
  private final Exits exits;
  private final ExprLowering exprs;
  private final MemoryLowering memory;
  private final RingLowering ring;
  private final RequestLowering requests;
  private final LoopLowering loops;
  private final MapLowering maps;
  private final CallLowering calls;

  StmtLowering(
      Builder builder,
      Exits exits,
      ExprLowering exprs,
      MemoryLowering memory,
      RingLowering ring,
      RequestLowering requests,
      MapLowering maps) {
    this.builder = builder;
    this.exits = exits;
    this.exprs = exprs;
    this.memory = memory;
    this.ring = ring;
    this.requests = requests;
    this.maps = maps;
    this.calls = new CallLowering(builder, exprs, requests, this);
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
      case TypedStmt.Call s -> calls.statement(s);
      case TypedStmt.Return s -> calls.leave(s);
      case TypedStmt.Continue s -> loops.goOn();
      case TypedStmt.Assert s -> check(s);
      case TypedStmt.Trace s -> maps.trace(s);
      case TypedStmt.Find s -> find(s);
      case TypedStmt.Put s -> put(s);
      case TypedStmt.Remove s -> remove(s);
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
      case TypedStmt.Fetch s -> fetch(s);
      case TypedStmt.PollNetwork s -> pollNetwork(s);
      case TypedStmt.Interrupts s -> ring.interrupts(s.suspended());
      case TypedStmt.Stop s -> exits.exit(Exits.STOP);
    }
  }

  private void assign(TypedStmt.Assign assign) {
    Operand value = exprs.operand(assign.value());
    switch (assign.target()) {
      case Place.OfLocal p -> exprs.moveTyped(p.type(), exprs.local(p.local()), value);
      case Place.OfGlobal p -> builder.emit(new Op.WriteGlobal(p.global(), value));
      case Place.OfCell p -> memory.write(p.cell(), value);
    }
  }

  private void check(TypedStmt.Assert stmt) {
    BasicBlock holds = builder.block(1);
    exprs.condition(stmt.condition(), holds, exits.fault(ASSERTION));
    builder.start(holds);
  }

  private void find(TypedStmt.Find find) {
    int pointer = exprs.local(find.pointer());
    builder.move(pointer, maps.find(find.element()));
    BasicBlock found = builder.block(0.5);
    BasicBlock missing = builder.block(0.5);
    BasicBlock after = builder.block(1);
    builder.branch(Width.W64, Condition.NE, pointer, new Operand.Imm(0), found, missing);
    Batch before = requests.batch();
    List<Way> ways = new ArrayList<>();
    body(find.found(), found, ways);
    requests.batch(before);
    body(find.otherwise().orElse(List.of()), missing, ways);
    join(ways, after);
  }

  private void put(TypedStmt.Put put) {
    int result = maps.put(put);
    if (put.otherwise().isPresent()) {
      otherwise(result, put.otherwise().get());
      return;
    }
    BasicBlock after = builder.block(1);
    BasicBlock fault = exits.fault(FULL);
    builder.branch(Width.W64, Condition.EQ, result, new Operand.Imm(0), after, fault);
    builder.start(after);
  }

  private void remove(TypedStmt.Remove remove) {
    int result = maps.remove(remove.element());
    remove.otherwise().ifPresent(body -> otherwise(result, body));
  }

  private void fetch(TypedStmt.Fetch fetch) {
    int failed =
        switch (fetch.from()) {
          case TypedStmt.FetchedFrom.Buffer from ->
              fetchAt(requests.bufferAddress(from.start(), from.proven()), from, fetch.bytes());
          case TypedStmt.FetchedFrom.Address from ->
              fetchAt(exprs.own(from.start()), from, fetch.bytes());
          case TypedStmt.FetchedFrom.Registered from ->
              ring.fetchRegistered(
                  memory.addressOf(Fetched.MEMORY),
                  fetch.bytes(),
                  exprs.operand(from.start()),
                  exprs.operand(from.offset()));
        };
    BasicBlock found = builder.block(1);
    BasicBlock missing =
        fetch.otherwise().isEmpty() ? exits.fault(UNREADABLE) : builder.block(RARE);
    builder.branch(Width.W64, Condition.EQ, failed, new Operand.Imm(0), found, missing);
    List<Way> ways = new ArrayList<>();
    Batch before = requests.batch();
    body(fetch.found(), found, ways);
    requests.batch(before);
    if (fetch.otherwise().isPresent()) {
      body(fetch.otherwise().get(), missing, ways);
    }
    join(ways, builder.block(1));
  }

  private int fetchAt(int start, TypedStmt.FetchedFrom from, int bytes) {
    int address = builder.copy(start);
    builder.alu(Width.W64, AluOp.ADD, address, exprs.operand(from.offset()));
    return maps.fetch(address, bytes);
  }

  /** Nothing came where the result is 0, or an error: there is no network. */
  private void pollNetwork(TypedStmt.PollNetwork poll) {
    int found = ring.pollNetwork(exprs.operand(poll.nanos()));
    poll.otherwise()
        .ifPresent(body -> {
          BasicBlock nothing = builder.block(leaves(body) ? RARE : 0.5);
          BasicBlock fine = builder.block(1);
          Operand zero = new Operand.Imm(0);
          builder.branch(Width.W32, Condition.SGT, found, zero, fine, nothing);
          otherwise(body, nothing, fine);
        });
  }

  /** What happens where a helper gives an error. */
  private void otherwise(int result, List<TypedStmt> statements) {
    BasicBlock failed = builder.block(leaves(statements) ? RARE : 0.5);
    BasicBlock fine = builder.block(1);
    builder.branch(Width.W64, Condition.EQ, result, new Operand.Imm(0), fine, failed);
    otherwise(statements, failed, fine);
  }

  private void otherwise(List<TypedStmt> statements, BasicBlock failed, BasicBlock fine) {
    BasicBlock after = builder.block(1);
    List<Way> ways = new ArrayList<>();
    ways.add(new Way(fine, requests.batch()));
    body(statements, failed, ways);
    join(ways, after);
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
      builder.at(arm.condition().span());
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
