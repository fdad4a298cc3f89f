// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import static dev.loopstep.vm.jit.Locals.register;

import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Registers;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;

/**
 * Accesses to memory. Each first tries the region that the access before it used: the address less
 * that region's base is an offset, and one comparison without sign shows whether it lies inside.
 * Where it does not, the machine finds the region, or there is none and the program is stopped. So
 * a wrong guess costs time and nothing else.
 */
final class MemoryWriter {
  private final CodeBuilder code;
  private final CompilerInput input;
  private final ArithmeticWriter arithmetic;
  private final Remembered remembered;

  MemoryWriter(
      CompilerInput input, CodeBuilder code, ArithmeticWriter arithmetic, Remembered remembered) {
    this.input = input;
    this.code = code;
    this.arithmetic = arithmetic;
    this.remembered = remembered;
  }

  /** Remembers a region for a pointer in a register as soon as it is there. */
  void foresee(int register, int origin) {
    int number = remembered.ofOrigin(origin);
    if (number == Remembered.NONE) {
      return;
    }
    code.aload(Locals.MACHINE).lload(register(register));
    code.loadConstant(input.isWritten(origin) ? 1 : 0);
    Names.call(code, "foresee", Names.BYTE_ARRAY, Names.LONG, Names.INT);
    Label unknown = code.newLabel();
    Label end = code.newLabel();
    code.dup().ifnull(unknown).astore(Locals.rememberedBytes(number));
    code.lload(register(register)).loadConstant(~0xffff_ffffL).land();
    code.loadConstant(Memory.BIAS).ladd().lstore(Locals.rememberedBase(number));
    code.goto_(end).labelBinding(unknown).pop().labelBinding(end);
  }

  /** Remembers the region that r1 points to when a run begins. */
  void recallArgument() {
    int number = remembered.ofOrigin(input.origins().ofArgument(1));
    if (number != Remembered.NONE) {
      recall(number, "argumentBytes", "argumentBase");
    }
  }

  /**
   * From fields of the machine. That the bytes are there is checked at once, so that the JVM need
   * not do it in every turn of a loop.
   */
  void recall(int number, String bytes, String base) {
    Names.field(code, bytes, Names.BYTE_ARRAY);
    code.dup().arraylength().pop().astore(Locals.rememberedBytes(number));
    Names.field(code, base, Names.LONG);
    code.lstore(Locals.rememberedBase(number));
  }

  void write(int slot, Insn.Load load) {
    load(slot, load, load.signExtend(), load.dst());
  }

  void write(int slot, Insn.LoadAcquire load) {
    load(slot, load, false, load.dst());
  }

  void write(int slot, Insn.Store store) {
    store(slot, store, store.src());
  }

  void write(int slot, Insn.StoreRelease store) {
    store(slot, store, new Operand.Reg(store.src()));
  }

  private void load(int slot, Insn insn, boolean signExtend, int dst) {
    int size = size(insn);
    locate(slot, insn);
    pushPlace(insn);
    String name = (signExtend && size < Long.BYTES ? "loadSigned" : "load") + size;
    Names.bytes(code, name, Names.LONG, Names.BYTE_ARRAY, Names.INT);
    code.lstore(register(dst));
  }

  private void store(int slot, Insn insn, Operand value) {
    locate(slot, insn);
    pushPlace(insn);
    arithmetic.push64(value);
    Names.bytes(code, "store" + size(insn), Names.VOID, Names.BYTE_ARRAY, Names.INT, Names.LONG);
  }

  void write(int slot, Insn.Atomic atomic) {
    locate(slot, atomic);
    if (atomic.op() == AtomicOp.CMPXCHG) {
      exchangeIfEqual(atomic);
      return;
    }
    int size = size(atomic);
    pushPlace(atomic);
    Names.bytes(code, "load" + size, Names.LONG, Names.BYTE_ARRAY, Names.INT);
    code.lstore(Locals.OLD);
    pushPlace(atomic);
    pushCombined(atomic);
    Names.bytes(code, "store" + size, Names.VOID, Names.BYTE_ARRAY, Names.INT, Names.LONG);
    if (Registers.overwritesSource(atomic)) {
      code.lload(Locals.OLD).lstore(register(atomic.src()));
    }
  }

  private void pushCombined(Insn.Atomic atomic) {
    if (atomic.op() != AtomicOp.XCHG) {
      code.lload(Locals.OLD);
    }
    code.lload(register(atomic.src()));
    switch (atomic.op()) {
      case ADD -> code.ladd();
      case OR -> code.lor();
      case AND -> code.land();
      case XOR -> code.lxor();
      case XCHG, CMPXCHG -> {}
    }
  }

  private void exchangeIfEqual(Insn.Atomic atomic) {
    pushPlace(atomic);
    code.lload(register(0)).lload(register(atomic.src()));
    Names.bytes(
        code,
        "exchangeIf" + size(atomic),
        Names.LONG,
        Names.BYTE_ARRAY,
        Names.INT,
        Names.LONG,
        Names.LONG);
    code.lstore(register(0));
  }

  private static int size(Insn insn) {
    return AccessKind.size(AccessKind.of(insn));
  }

  /** Leaves the place of the access in locals, or stops the program. */
  private void locate(int slot, Insn insn) {
    if (StackPlace.isDirect(insn)) {
      return;
    }
    pushAddress(insn);
    code.lstore(Locals.ADDRESS);
    int number = remembered.of(slot);
    if (number == Remembered.NONE) {
      find(slot);
      return;
    }
    Label inside = code.newLabel();
    int bytes = Locals.rememberedBytes(number);
    int base = Locals.rememberedBase(number);
    code.lload(Locals.ADDRESS).lload(base).lsub().lstore(Locals.AT);
    code.aload(bytes).astore(Locals.BLOCK);
    code.lload(Locals.AT).aload(Locals.BLOCK);
    Names.bytes(code, "inside" + size(insn), Names.BOOLEAN, Names.LONG, Names.BYTE_ARRAY);
    code.ifne(inside);
    find(slot);
    recall(number, "rememberedBytes", "rememberedBase");
    code.labelBinding(inside);
  }

  private void pushAddress(Insn insn) {
    code.lload(register(StackPlace.base(insn)));
    if (StackPlace.offset(insn) != 0) {
      code.loadConstant((long) StackPlace.offset(insn)).ladd();
    }
  }

  private void find(int slot) {
    code.aload(Locals.MACHINE).lload(Locals.ADDRESS).loadConstant(slot).lload(Locals.LEFT);
    Names.call(code, "find", Names.VOID, Names.LONG, Names.INT, Names.LONG);
    Names.field(code, "foundBytes", Names.BYTE_ARRAY);
    code.astore(Locals.BLOCK).lload(Locals.ADDRESS);
    Names.field(code, "foundBase", Names.LONG);
    code.lsub().lstore(Locals.AT);
  }

  private void pushPlace(Insn insn) {
    if (StackPlace.isDirect(insn)) {
      code.aload(Locals.STACK).loadConstant(StackPlace.at(insn));
    } else {
      code.aload(Locals.BLOCK).lload(Locals.AT).l2i();
    }
  }
}
