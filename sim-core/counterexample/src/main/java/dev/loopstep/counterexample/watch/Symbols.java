// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import org.jspecify.annotations.Nullable;

/**
 * What an instruction does to how values depend on inputs, and the checks of its memory access. It
 * is called before the instruction is executed; if that then faults, the run is over.
 */
final class Symbols {
  private final Watch watch;
  private final Registers registers;
  private final ElementWatch elements;

  Symbols(Watch watch) {
    this.watch = watch;
    registers = watch.registers();
    elements = new ElementWatch(registers);
  }

  void before(int slot, Insn insn) {
    switch (insn) {
      case Insn.Alu alu -> alu(alu);
      case Insn.Negate negate -> {
        Expr old = registers.symbol(negate.dst());
        write(negate.dst(), old == null ? null : old.negate(negate.width()));
      }
      case Insn.MoveSignExtend move -> moveSigned(move);
      case Insn.ByteOrder order -> byteOrder(order);
      case Insn.Load load ->
          load(slot, load.dst(), load.src(), load.offset(), load.size().bytes(), load.signExtend());
      case Insn.LoadAcquire load ->
          load(slot, load.dst(), load.src(), load.offset(), load.size().bytes(), false);
      case Insn.Store store ->
          store(slot, store.dst(), store.offset(), store.size().bytes(), store.src());
      case Insn.StoreRelease store ->
          store(
              slot,
              store.dst(),
              store.offset(),
              store.size().bytes(),
              new Operand.Reg(store.src()));
      case Insn.Atomic atomic -> atomic(slot, atomic);
      case Insn.LoadImm64 load -> write(load.dst(), null);
      case Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.Call _,
          Insn.CallRegister _,
          Insn.Exit _ -> {}
    }
  }

  /** What must not be written is the interpreter's to refuse. */
  private void write(int register, @Nullable Expr value) {
    if (register >= 0 && register < Registers.FRAME_POINTER) {
      registers.write(register, value);
    }
  }

  private void alu(Insn.Alu alu) {
    boolean usesDst = alu.op() != AluOp.MOV;
    boolean depends =
        registers.depends(alu.src()) || usesDst && registers.symbol(alu.dst()) != null;
    Expr result =
        depends
            ? Expr.alu(alu.width(), alu.op(), registers.expr(alu.dst()), registers.expr(alu.src()))
            : null;
    long element = elements.of(alu);
    write(alu.dst(), result);
    point(alu.dst(), element);
  }

  private void point(int register, long element) {
    if (element != 0 && register < Registers.FRAME_POINTER) {
      registers.setElement(register, element);
    }
  }

  private void moveSigned(Insn.MoveSignExtend move) {
    Expr from = registers.symbol(move.src());
    if (from == null) {
      write(move.dst(), null);
      return;
    }
    Expr extended = from.signed(move.bits());
    write(move.dst(), move.width() == Width.W64 ? extended : extended.low(32));
  }

  private void byteOrder(Insn.ByteOrder order) {
    Expr old = registers.symbol(order.dst());
    if (old == null) {
      write(order.dst(), null);
      return;
    }
    boolean truncates = order.order() == Insn.ByteOrder.Order.LITTLE;
    write(order.dst(), truncates ? old.low(order.bits()) : old.swap(order.bits()));
  }

  private void load(int slot, int dst, int src, int offset, int bytes, boolean signed) {
    Block block = watch.reach(slot, src, offset, bytes, false);
    long address = registers.value(src) + offset;
    watch.requireStack(slot, block, address, bytes);
    Expr value = watch.memory().read(block, address, bytes);
    write(dst, value == null || !signed ? value : value.signed(8 * bytes));
    point(dst, elements.load(address, bytes));
  }

  private void store(int slot, int dst, int offset, int bytes, Operand source) {
    Block block = watch.reach(slot, dst, offset, bytes, true);
    long address = registers.value(dst) + offset;
    watch.iterators().store(slot, address, bytes);
    long value =
        switch (source) {
          case Operand.Reg(int number) -> registers.value(number);
          case Operand.Imm(int immediate) -> immediate;
        };
    note(block, address, bytes, value);
    elements.store(address, bytes, source);
    Expr symbol = registers.depends(source) ? registers.expr(source) : null;
    watch.memory().write(block, address, bytes, symbol);
  }

  private void note(Block block, long address, int bytes, long value) {
    int offset = (int) (address - block.base());
    for (int i = 0; i < bytes; i++) {
      int before = block.region().u8(offset + i);
      int after = (int) (value >>> 8 * i) & 0xff;
      if (before != after) {
        watch.state().change(block.frame(), address + i, before, after);
      }
    }
  }

  private void atomic(int slot, Insn.Atomic atomic) {
    int bytes = atomic.size().bytes();
    Block block = watch.reach(slot, atomic.dst(), atomic.offset(), bytes, true);
    long address = registers.value(atomic.dst()) + atomic.offset();
    watch.requireStack(slot, block, address, bytes);
    watch.iterators().store(slot, address, bytes);
    // States that differ in what an atomic has left are kept apart without looking.
    watch.state().progress();
    Expr old = watch.memory().read(block, address, bytes);
    watch.memory().write(block, address, bytes, updated(atomic, old, block, address, bytes));
    if (atomic.op() == AtomicOp.CMPXCHG) {
      write(0, old);
    } else if (atomic.fetch() || atomic.op() == AtomicOp.XCHG) {
      write(atomic.src(), old);
    }
  }

  private @Nullable Expr updated(
      Insn.Atomic atomic, @Nullable Expr old, Block block, long address, int bytes) {
    Expr operand = registers.symbol(atomic.src());
    if (old == null && operand == null) {
      return null;
    }
    int offset = (int) (address - block.base());
    Expr before =
        old != null
            ? old
            : Expr.constant(
                bytes == 8
                    ? block.region().i64(offset)
                    : block.region().i32(offset) & 0xffff_ffffL);
    Width width = bytes == 8 ? Width.W64 : Width.W32;
    Expr by = registers.expr(atomic.src());
    return switch (atomic.op()) {
      case ADD -> Expr.alu(width, AluOp.ADD, before, by);
      case OR -> Expr.alu(width, AluOp.OR, before, by);
      case AND -> Expr.alu(width, AluOp.AND, before, by);
      case XOR -> Expr.alu(width, AluOp.XOR, before, by);
      case XCHG -> by;
      // What is left depends on a comparison, which is not followed.
      case CMPXCHG -> null;
    };
  }
}
