// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Terminator;
import dev.loopstep.lang.tree.Span;
import org.jspecify.annotations.Nullable;

/** Appends operations to the current block of a function. */
final class Builder {
  /** Some are removed later, but most become an instruction. */
  private static final int MAX_OPERATIONS = 4 * Emitter.MAX_SLOTS;

  private final IrFunction function = new IrFunction();
  private int operations;
  private BasicBlock current;
  private @Nullable BasicBlock preheader;
  private boolean open = true;
  private Span span;

  Builder(Span start) {
    span = start;
    current = function.block(1, null);
  }

  IrFunction function() {
    return function;
  }

  int fresh() {
    return function.fresh();
  }

  /** The block that is being filled. */
  BasicBlock current() {
    return current;
  }

  /** Whether the current block is reached and has no end yet. */
  boolean open() {
    return open;
  }

  Span span() {
    return span;
  }

  /** What follows comes from this place in the text. */
  void at(Span place) {
    span = place;
  }

  /** A block that is executed as often as the current one, times the factor. */
  BasicBlock block(double factor) {
    return function.block(current.frequency() * factor, preheader);
  }

  /**
   * Blocks made from now on lie in a loop that is entered from the current block; gives what to
   * come back to.
   */
  @Nullable BasicBlock enterLoop() {
    BasicBlock before = preheader;
    preheader = current;
    return before;
  }

  void leaveLoop(@Nullable BasicBlock before) {
    preheader = before;
  }

  /** Goes on in another block. */
  void start(BasicBlock block) {
    current = block;
    open = true;
  }

  private void end(Terminator terminator) {
    if (!open) {
      throw new AssertionError("block " + current.id() + " has its end already");
    }
    current.end(terminator, span);
    open = false;
  }

  void jump(BasicBlock target) {
    end(new Terminator.Goto(target));
  }

  void branch(
      Width width,
      Condition condition,
      int left,
      Operand right,
      BasicBlock then,
      BasicBlock otherwise) {
    end(new Terminator.If(width, condition, left, right, then, otherwise));
  }

  /** Exits the program. */
  void exit(int code) {
    emit(new Insn.Alu(Width.W64, AluOp.MOV, 0, new Operand.Imm(code)));
    end(new Terminator.Return());
  }

  void emit(Insn insn) {
    emit(new Op.Plain(insn));
  }

  /**
   * @throws TooManyOperations when no program could hold so many
   */
  void emit(Op op) {
    if (++operations > MAX_OPERATIONS) {
      throw new TooManyOperations();
    }
    current.nodes().add(new Node(op, span));
  }

  void alu(Width width, AluOp op, int dst, Operand src) {
    emit(new Insn.Alu(width, op, dst, src));
  }

  void alu(Width width, AluOp op, int dst, int immediate) {
    alu(width, op, dst, new Operand.Imm(immediate));
  }

  void move(int dst, Operand src) {
    alu(Width.W64, AluOp.MOV, dst, src);
  }

  void move(int dst, int src) {
    move(dst, new Operand.Reg(src));
  }

  /** A register of its own with the same value. */
  int copy(int src) {
    int dst = fresh();
    move(dst, src);
    return dst;
  }

  int load(Size size, int base, int offset) {
    int dst = fresh();
    emit(new Insn.Load(size, false, dst, base, (short) offset));
    return dst;
  }

  void store(Size size, int base, int offset, Operand src) {
    emit(new Insn.Store(size, base, (short) offset, src));
  }

  /** A register with a 64-bit constant. */
  int constant(long value) {
    int dst = fresh();
    if (value == (int) value) {
      move(dst, new Operand.Imm((int) value));
    } else if (value >>> 32 == 0) {
      alu(Width.W32, AluOp.MOV, dst, (int) value);
    } else {
      emit(new Insn.LoadImm64(dst, Insn.LoadImm64.Pseudo.CONST, (int) value, (int) (value >>> 32)));
    }
    return dst;
  }
}
