// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.RequestShape;
import dev.loopstep.lang.typed.SqePlace;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.Map;
import java.util.Optional;

/**
 * Lowers pushing and submitting. Requests go to the slots from 0 on (the ring rewinds at every
 * submission). Where a request may find the queue full, what is there is submitted first, and
 * whether the kernel took all of it is kept until the next {@code submit} asks.
 */
final class RequestLowering {
  /** -EBUSY: the kernel took fewer requests than it was given. */
  private static final int NOT_TAKEN = -16;

  private static final double RARE = 0.02;

  private final Builder builder;
  private final Exits exits;
  private final ExprLowering exprs;
  private final MemoryLowering memory;
  private final RingLowering ring;
  private final Optional<TypedPolicy.Buffers> buffers;
  private final boolean mayFill;
  private final BatchCount count;
  private final BatchCount refused;
  private Batch batch = Batch.EMPTY;
  private int mostKnown;

  /** Run before anything is submitted. */
  private Runnable beforeSubmit = () -> {};

  RequestLowering(
      Builder builder,
      Exits exits,
      ExprLowering exprs,
      MemoryLowering memory,
      RingLowering ring,
      Optional<TypedPolicy.Buffers> buffers,
      StepFacts facts) {
    this.builder = builder;
    this.exits = exits;
    this.exprs = exprs;
    this.memory = memory;
    this.ring = ring;
    this.buffers = buffers;
    this.mayFill = facts.mayFill();
    this.count = BatchCount.of(builder, RingVariables.PUSHED, facts.irregular());
    this.refused = BatchCount.of(builder, RingVariables.REFUSED, facts.irregular());
    if (mayFill) {
      refused.set(0);
    }
  }

  /** How many requests at most are pushed with their places known. */
  int mostKnown() {
    return mostKnown;
  }

  Runnable beforeSubmit(Runnable action) {
    Runnable before = beforeSubmit;
    beforeSubmit = action;
    return before;
  }

  Batch batch() {
    return batch;
  }

  void batch(Batch known) {
    batch = known;
  }

  /** Has the count in its register from here on. */
  void makeCounted() {
    if (batch instanceof Batch.Known known) {
      count.set(known.count());
      batch = new Batch.Counted();
    }
  }

  /** The same at the end of a block that is left with another state. */
  void makeCounted(BasicBlock block, Batch state) {
    if (state instanceof Batch.Known known) {
      BasicBlock here = builder.current();
      builder.start(block);
      count.set(known.count());
      builder.start(here);
    }
  }

  void push(TypedStmt.Push push) {
    SqeWriter sqe = new SqeWriter();
    fill(sqe, push);
    if (batch instanceof Batch.Known(int known) && known < Batch.MAX_STATIC) {
      sqe.store(builder, ring.firstSlot(), known * SqeWriter.BYTES);
      batch = new Batch.Known(known + 1);
      mostKnown = Math.max(mostKnown, known + 1);
      return;
    }
    makeCounted();
    int pushed = count.read();
    makeRoom(pushed);
    sqe.store(builder, ring.slot(pushed), 0);
    builder.alu(Width.W32, AluOp.ADD, pushed, 1);
    count.write(pushed);
  }

  private void makeRoom(int pushed) {
    BasicBlock full = builder.block(RARE);
    BasicBlock room = builder.block(1);
    int entries = ring.readEntries();
    builder.branch(Width.W32, Condition.GE, pushed, new Operand.Reg(entries), full, room);
    builder.start(full);
    beforeSubmit.run();
    int taken = ring.submitRarely(pushed);
    BasicBlock some = builder.block(1);
    BasicBlock empty = builder.block(1);
    builder.branch(Width.W32, Condition.EQ, taken, new Operand.Reg(pushed), empty, some);
    builder.start(some);
    refused.set(1);
    builder.jump(empty);
    builder.start(empty);
    builder.move(pushed, new Operand.Imm(0));
    builder.jump(room);
    builder.start(room);
  }

  private void fill(SqeWriter sqe, TypedStmt.Push push) {
    push.bits().forEach(sqe::bits);
    RequestShape shape = push.operation().shape();
    for (Map.Entry<RequestField, TypedExpr> field : push.fields().entrySet()) {
      SqePlace place = shape.place(field.getKey()).orElseThrow();
      set(sqe, push, field.getKey(), place, field.getValue());
    }
  }

  private void set(
      SqeWriter sqe, TypedStmt.Push push, RequestField field, SqePlace place, TypedExpr value) {
    if (field == RequestField.BUF) {
      sqe.doubleWord(place.offset(), new Operand.Reg(bufferAddress(value, push.bufferProven())));
    } else if (place == SqePlace.FILE_INDEX) {
      sqe.word(place.offset(), countedFromOne(value));
    } else if (place.bytes() == Long.BYTES) {
      doubleWord(sqe, place.offset(), value);
    } else {
      sqe.word(place.offset(), exprs.operand(value));
    }
  }

  private Operand countedFromOne(TypedExpr index) {
    if (index instanceof TypedExpr.Constant c) {
      return new Operand.Imm((int) c.pattern() + 1);
    }
    int number = exprs.own(index);
    builder.alu(Width.W32, AluOp.ADD, number, 1);
    return new Operand.Reg(number);
  }

  private void doubleWord(SqeWriter sqe, int offset, TypedExpr value) {
    if (value instanceof TypedExpr.Constant c) {
      sqe.constant(offset, c.pattern());
    } else {
      sqe.doubleWord(offset, exprs.operand(value));
    }
  }

  /**
   * The address of a declared buffer.
   *
   * @param proven the index is in range by its form
   */
  int bufferAddress(TypedExpr index, boolean proven) {
    TypedPolicy.Buffers declared = buffers.orElseThrow();
    int base = builder.fresh();
    if (index instanceof TypedExpr.Constant c
        && c.pattern() * declared.size() <= Integer.MAX_VALUE) {
      builder.emit(new Op.ReadGlobal(base, RingVariables.BUFFERS));
      if (c.pattern() == 0) {
        return base;
      }
      int address = builder.copy(base);
      builder.alu(Width.W64, AluOp.ADD, address, (int) (c.pattern() * declared.size()));
      return address;
    }
    int address = memory.scaled(new ArrayIndex(index, declared.count(), declared.size(), proven));
    builder.emit(new Op.ReadGlobal(base, RingVariables.BUFFERS));
    builder.alu(Width.W64, AluOp.ADD, address, new Operand.Reg(base));
    return address;
  }

  /**
   * Submits what waits; gives the block that is reached where the kernel did not take all, to be
   * filled and joined.
   */
  Optional<BasicBlock> submit() {
    BasicBlock after = builder.block(1);
    BasicBlock fewer = builder.block(RARE);
    boolean counted = batch instanceof Batch.Counted;
    if (batch instanceof Batch.Known(int known)) {
      if (known == 0) {
        builder.jump(after);
        builder.start(after);
        return Optional.empty();
      }
      beforeSubmit.run();
      int taken = ring.submit(new Operand.Imm(known));
      builder.branch(Width.W32, Condition.NE, taken, new Operand.Imm(known), fewer, after);
    } else {
      submitCounted(fewer, after);
    }
    batch = Batch.EMPTY;
    builder.start(fewer);
    if (counted && mayFill) {
      refused.set(0);
    }
    builder.start(after);
    return Optional.of(fewer);
  }

  private void submitCounted(BasicBlock fewer, BasicBlock after) {
    BasicBlock some = builder.block(1);
    BasicBlock all = mayFill ? builder.block(1) : after;
    int pushed = count.read();
    builder.branch(Width.W32, Condition.EQ, pushed, new Operand.Imm(0), all, some);
    builder.start(some);
    beforeSubmit.run();
    int taken = ring.submit(new Operand.Reg(pushed));
    builder.branch(Width.W32, Condition.NE, taken, new Operand.Reg(pushed), fewer, all);
    if (mayFill) {
      builder.start(all);
      builder.branch(Width.W32, Condition.NE, refused.read(), new Operand.Imm(0), fewer, after);
    }
  }

  /** Fails the step in the block that is reached where the kernel did not take all. */
  void failNotTaken(BasicBlock fewer) {
    BasicBlock here = builder.current();
    BasicBlock fault = exits.fault(NOT_TAKEN);
    builder.start(fewer);
    builder.jump(fault);
    builder.start(here);
  }
}
