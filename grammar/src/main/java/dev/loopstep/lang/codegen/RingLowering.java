// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Terminator;
import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.WhatIfCalls;
import java.util.List;
import java.util.Map;

/**
 * Lowers what touches the ring: its regions, the head of the completion queue, submission and
 * waiting.
 */
final class RingLowering {
  /** Indexes into {@link #KFUNCS}. */
  static final int GET_REGION = 0;

  static final int SUBMIT = 1;

  /** What every policy's program declares, called or not. */
  static final List<String> KFUNCS = List.of("bpf_io_uring_get_region", "bpf_io_uring_submit_sqes");

  /** enum iou_region (io_uring/bpf-ops.h): ids of {@code bpf_io_uring_get_region}. */
  private static final int REGION_PARAM = 0;

  private static final int REGION_CQ = 1;
  private static final int REGION_SQ = 2;

  /** -EFAULT: a region is not there. */
  private static final int NO_REGION = -14;

  private final Builder builder;
  private final Exits exits;
  private final StepFacts facts;
  private final List<String> kfuncs;
  private final int context;
  private final int loopParams;
  private final int cq;
  private final int sq;
  private final int headAddress;
  private final int head;
  private BasicBlock prologue;

  /**
   * @param kfuncs that the program declares, in the order of their indexes
   */
  RingLowering(Builder builder, Exits exits, StepFacts facts, List<String> kfuncs) {
    this.builder = builder;
    this.exits = exits;
    this.facts = facts;
    this.kfuncs = kfuncs;
    this.context = builder.fresh();
    this.loopParams = builder.fresh();
    this.cq = builder.fresh();
    this.sq = builder.fresh();
    this.headAddress = builder.fresh();
    this.head = builder.fresh();
    this.prologue = builder.current();
  }

  /** Fetches the arguments and regions; ends the step with an error where a region is not there. */
  void prologue(TypedPolicy policy, MemoryLowering memory) {
    builder.emit(load(Size.DW, context, 1, 0));
    builder.emit(load(Size.DW, loopParams, 1, 8));
    if (!policy.shared().isEmpty()) {
      int shared = builder.fresh();
      getRegion(shared, REGION_PARAM, new Operand.Imm(policy.sharedSize()));
      memory.shared(shared);
    }
    if (facts.completionQueue()) {
      getRegion(cq, REGION_CQ, new Operand.Reg(read(RingVariables.CQ_BYTES)));
    }
    if (facts.pushes()) {
      getRegion(sq, REGION_SQ, new Operand.Reg(read(RingVariables.SQ_BYTES)));
    }
    if (facts.completionQueue()) {
      builder.move(headAddress, cq);
      builder.alu(Width.W64, AluOp.ADD, headAddress, new Operand.Reg(read(RingVariables.CQ_HEAD)));
      builder.emit(load(Size.W, head, headAddress, 0));
    }
    prologue = builder.current();
    BasicBlock body = builder.block(1);
    builder.jump(body);
    builder.start(body);
  }

  private static Op load(Size size, int dst, int base, int offset) {
    return new Op.Plain(new Insn.Load(size, false, dst, base, (short) offset));
  }

  private int read(Global global) {
    int dst = builder.fresh();
    builder.emit(new Op.ReadGlobal(dst, global));
    return dst;
  }

  private void getRegion(int dst, int id, Operand size) {
    builder.move(3, size);
    builder.move(1, context);
    builder.move(2, new Operand.Imm(id));
    builder.emit(new Op.Call(CallKind.KFUNC, GET_REGION, 3));
    builder.move(dst, 0);
    BasicBlock there = builder.block(1);
    builder.branch(Width.W64, Condition.EQ, dst, new Operand.Imm(0), exits.fault(NO_REGION), there);
    builder.start(there);
  }

  /** Makes sure, at the start of the step, that the submission queue has so many entries. */
  void requireEntries(int count) {
    if (count <= 1) {
      return;
    }
    BasicBlock body =
        prologue.terminator() instanceof Terminator.Goto(BasicBlock target) ? target : prologue;
    builder.start(prologue);
    BasicBlock fault = exits.fault(NO_REGION);
    int entries = read(RingVariables.SQ_ENTRIES);
    builder.branch(Width.W32, Condition.LT, entries, new Operand.Imm(count), fault, body);
  }

  /** The register with the queue's head, as far as the policy has got. */
  int head() {
    return head;
  }

  /** Tells the kernel and the application how far the policy has got. */
  void publishHead() {
    builder.store(Size.W, headAddress, 0, new Operand.Reg(head));
  }

  /** The queue's tail. */
  int loadTail() {
    int address = builder.copy(cq);
    builder.alu(Width.W64, AluOp.ADD, address, new Operand.Reg(read(RingVariables.CQ_TAIL)));
    return builder.load(Size.W, address, 0);
  }

  /** How many completions are in the queue. */
  int waiting() {
    int count = loadTail();
    builder.alu(Width.W32, AluOp.SUB, count, new Operand.Reg(head));
    return count;
  }

  /** What finding an entry takes, computed before a loop. */
  record Entries(int mask, int first) {}

  Entries entries() {
    int mask = builder.copy(read(RingVariables.CQ_ENTRIES));
    builder.alu(Width.W32, AluOp.ADD, mask, -1);
    int first = builder.copy(cq);
    builder.alu(Width.W64, AluOp.ADD, first, new Operand.Reg(read(RingVariables.CQ_CQES)));
    return new Entries(mask, first);
  }

  /**
   * Reads fields of the completion at the head, each once: the application can change them at any
   * time.
   */
  void readCompletion(Entries entries, Map<CqeField, Local> used, ExprLowering exprs) {
    int address = builder.copy(head);
    builder.alu(Width.W32, AluOp.AND, address, new Operand.Reg(entries.mask()));
    builder.alu(Width.W64, AluOp.LSH, address, 4);
    builder.alu(Width.W64, AluOp.ADD, address, new Operand.Reg(entries.first()));
    for (Map.Entry<CqeField, Local> field : used.entrySet()) {
      Size size = MemoryLowering.size(field.getKey().type());
      builder.emit(load(size, exprs.local(field.getValue()), address, field.getKey().offset()));
    }
  }

  /** The address of a slot of the submission queue. */
  int slot(int index) {
    int address = builder.copy(index);
    builder.alu(Width.W64, AluOp.LSH, address, 6);
    builder.alu(Width.W64, AluOp.ADD, address, new Operand.Reg(sq));
    return address;
  }

  /** The register with the address of the submission queue's first slot. */
  int firstSlot() {
    return sq;
  }

  int readEntries() {
    return read(RingVariables.SQ_ENTRIES);
  }

  /** Submits so many requests from the first slot on; gives how many were taken, or -errno. */
  int submit(Operand count) {
    builder.move(2, count);
    builder.move(1, context);
    builder.emit(new Op.Call(CallKind.KFUNC, SUBMIT, 2));
    int taken = builder.fresh();
    builder.move(taken, 0);
    return taken;
  }

  /** The same on a path that is rarely taken. */
  int submitRarely(int count) {
    int taken = builder.fresh();
    List<Operand> arguments = List.of(new Operand.Reg(context), new Operand.Reg(count));
    builder.emit(new Op.ColdCall(SUBMIT, arguments, taken));
    return taken;
  }

  /** Polls the network; gives whether something came, or -errno. */
  int pollNetwork(Operand nanos) {
    builder.move(2, nanos);
    builder.move(1, context);
    builder.emit(new Op.Call(CallKind.KFUNC, kfuncs.indexOf(WhatIfCalls.POLL), 2));
    return builder.copy(0);
  }

  /** Copies bytes of a registered buffer; gives 0, or -EFAULT. */
  int fetchRegistered(int to, int bytes, Operand index, Operand offset) {
    builder.move(5, offset);
    builder.move(4, index);
    builder.move(3, new Operand.Imm(bytes));
    builder.move(2, to);
    builder.move(1, context);
    builder.emit(new Op.Call(CallKind.KFUNC, kfuncs.indexOf(WhatIfCalls.FETCH), 5));
    return builder.copy(0);
  }

  /** Keeps the network's interrupts off, or lets them come again. */
  void interrupts(boolean suspended) {
    String name = suspended ? WhatIfCalls.SUSPEND : WhatIfCalls.RESUME;
    builder.move(1, context);
    builder.emit(new Op.Call(CallKind.KFUNC, kfuncs.indexOf(name), 1));
  }

  /** Sets the completions that are waited for after the step: so many from the head on. */
  void setWait(Operand count) {
    int index = builder.copy(head);
    builder.alu(Width.W32, AluOp.ADD, index, count);
    builder.store(Size.W, loopParams, 0, new Operand.Reg(index));
  }

  /**
   * The end of a step that does not wait: undoes what an earlier step has asked for, or the zero
   * that the loop starts with, which lies ahead of the queue once 2^31 completions were there.
   */
  void setNoWait() {
    if (facts.completionQueue()) {
      builder.store(Size.W, loopParams, 0, new Operand.Reg(head));
    }
  }
}
