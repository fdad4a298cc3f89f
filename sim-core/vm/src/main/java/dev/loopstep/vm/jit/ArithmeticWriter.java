// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import static dev.loopstep.vm.jit.Locals.register;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Arithmetic (RFC 9669, section 4.1 and 4.2) as JVM instructions. A JVM shift takes the low 5 or 6
 * bits of its amount, and a JVM division of the smallest number by -1 gives that number, both as
 * eBPF has it.
 */
final class ArithmeticWriter {
  private static final long LOWER_HALF = 0xffff_ffffL;
  private static final ClassDesc LONGS = ConstantDescs.CD_Long;
  private static final ClassDesc INTS = ConstantDescs.CD_Integer;
  private static final ClassDesc SHORTS = ConstantDescs.CD_Short;
  private static final MethodTypeDesc LONG_TO_LONG = MethodTypeDesc.of(Names.LONG, Names.LONG);
  private static final MethodTypeDesc LONGS_TO_LONG =
      MethodTypeDesc.of(Names.LONG, Names.LONG, Names.LONG);
  private static final MethodTypeDesc INT_TO_INT = MethodTypeDesc.of(Names.INT, Names.INT);
  private static final MethodTypeDesc INTS_TO_INT =
      MethodTypeDesc.of(Names.INT, Names.INT, Names.INT);

  private final CodeBuilder code;

  ArithmeticWriter(CodeBuilder code) {
    this.code = code;
  }

  /** Pushes a register, or an immediate with its sign extended. */
  void push64(Operand operand) {
    switch (operand) {
      case Operand.Reg(int number) -> code.lload(register(number));
      case Operand.Imm(int value) -> code.loadConstant((long) value);
    }
  }

  /** Pushes the lower half of a register, or an immediate. */
  void push32(Operand operand) {
    switch (operand) {
      case Operand.Reg(int number) -> code.lload(register(number)).l2i();
      case Operand.Imm(int value) -> code.loadConstant(value);
    }
  }

  void write(Insn.Alu alu) {
    if (alu.width() == Width.W64) {
      write64(alu);
    } else {
      write32(alu);
    }
  }

  private void write64(Insn.Alu alu) {
    if (alu.op() != AluOp.MOV) {
      code.lload(register(alu.dst()));
    }
    push64(alu.src());
    switch (alu.op()) {
      case ADD -> code.ladd();
      case SUB -> code.lsub();
      case MUL -> code.lmul();
      case OR -> code.lor();
      case AND -> code.land();
      case XOR -> code.lxor();
      case LSH -> code.l2i().lshl();
      case RSH -> code.l2i().lushr();
      case ARSH -> code.l2i().lshr();
      case MOV -> {}
      case DIV, SDIV, MOD, SMOD -> divide64(alu.op());
    }
    code.lstore(register(alu.dst()));
  }

  /** Dividend and divisor are on the operand stack. By zero the quotient is 0, the rest all. */
  private void divide64(AluOp op) {
    Label byZero = code.newLabel();
    Label end = code.newLabel();
    code.dup2().lconst_0().lcmp().ifeq(byZero);
    switch (op) {
      case DIV -> code.invokestatic(LONGS, "divideUnsigned", LONGS_TO_LONG);
      case MOD -> code.invokestatic(LONGS, "remainderUnsigned", LONGS_TO_LONG);
      case SDIV -> code.ldiv();
      default -> code.lrem();
    }
    code.goto_(end).labelBinding(byZero).pop2();
    if (isQuotient(op)) {
      code.pop2().lconst_0();
    }
    code.labelBinding(end);
  }

  private static boolean isQuotient(AluOp op) {
    return op == AluOp.DIV || op == AluOp.SDIV;
  }

  private void write32(Insn.Alu alu) {
    if (alu.op() != AluOp.MOV) {
      code.lload(register(alu.dst())).l2i();
    }
    push32(alu.src());
    switch (alu.op()) {
      case ADD -> code.iadd();
      case SUB -> code.isub();
      case MUL -> code.imul();
      case OR -> code.ior();
      case AND -> code.iand();
      case XOR -> code.ixor();
      case LSH -> code.ishl();
      case RSH -> code.iushr();
      case ARSH -> code.ishr();
      case MOV -> {}
      case DIV, SDIV, MOD, SMOD -> divide32(alu.op());
    }
    storeInt(alu.dst());
  }

  private void divide32(AluOp op) {
    Label byZero = code.newLabel();
    Label end = code.newLabel();
    code.dup().ifeq(byZero);
    switch (op) {
      case DIV -> code.invokestatic(INTS, "divideUnsigned", INTS_TO_INT);
      case MOD -> code.invokestatic(INTS, "remainderUnsigned", INTS_TO_INT);
      case SDIV -> code.idiv();
      default -> code.irem();
    }
    code.goto_(end).labelBinding(byZero).pop();
    if (isQuotient(op)) {
      code.pop().iconst_0();
    }
    code.labelBinding(end);
  }

  /** The upper half of a 32-bit result is zero. */
  private void storeInt(int dst) {
    code.i2l().loadConstant(LOWER_HALF).land().lstore(register(dst));
  }

  void write(Insn.Negate negate) {
    code.lload(register(negate.dst()));
    if (negate.width() == Width.W64) {
      code.lneg().lstore(register(negate.dst()));
    } else {
      code.l2i().ineg();
      storeInt(negate.dst());
    }
  }

  void write(Insn.MoveSignExtend move) {
    code.lload(register(move.src())).l2i();
    switch (move.bits()) {
      case 8 -> code.i2b();
      case 16 -> code.i2s();
      default -> {}
    }
    if (move.width() == Width.W64) {
      code.i2l().lstore(register(move.dst()));
    } else {
      storeInt(move.dst());
    }
  }

  void write(Insn.ByteOrder change) {
    boolean swap = change.order() != Insn.ByteOrder.Order.LITTLE;
    code.lload(register(change.dst()));
    switch (change.bits()) {
      case 16 -> {
        code.l2i();
        if (swap) {
          code.i2s().invokestatic(SHORTS, "reverseBytes", shortToShort());
        }
        code.loadConstant(0xffff).iand().i2l().lstore(register(change.dst()));
      }
      case 32 -> {
        code.l2i();
        if (swap) {
          code.invokestatic(INTS, "reverseBytes", INT_TO_INT);
        }
        storeInt(change.dst());
      }
      default -> {
        if (swap) {
          code.invokestatic(LONGS, "reverseBytes", LONG_TO_LONG);
        }
        code.lstore(register(change.dst()));
      }
    }
  }

  private static MethodTypeDesc shortToShort() {
    return MethodTypeDesc.of(ConstantDescs.CD_short, ConstantDescs.CD_short);
  }

  /** Jumps to the label when the branch is taken. */
  void write(Insn.Branch branch, Label taken) {
    Operand left = new Operand.Reg(branch.dst());
    if (branch.width() == Width.W64) {
      push64(left);
      push64(branch.src());
      compare64(branch, taken);
    } else {
      push32(left);
      push32(branch.src());
      compare32(branch, taken);
    }
  }

  private void compare64(Insn.Branch branch, Label taken) {
    switch (branch.condition()) {
      case EQ -> code.lcmp().ifeq(taken);
      case NE -> code.lcmp().ifne(taken);
      case SET -> code.land().lconst_0().lcmp().ifne(taken);
      case SGT -> code.lcmp().ifgt(taken);
      case SGE -> code.lcmp().ifge(taken);
      case SLT -> code.lcmp().iflt(taken);
      case SLE -> code.lcmp().ifle(taken);
      case GT -> unsigned64().ifgt(taken);
      case GE -> unsigned64().ifge(taken);
      case LT -> unsigned64().iflt(taken);
      case LE -> unsigned64().ifle(taken);
    }
  }

  private CodeBuilder unsigned64() {
    return code.invokestatic(
        LONGS, "compareUnsigned", MethodTypeDesc.of(Names.INT, Names.LONG, Names.LONG));
  }

  private void compare32(Insn.Branch branch, Label taken) {
    switch (branch.condition()) {
      case EQ -> code.if_icmpeq(taken);
      case NE -> code.if_icmpne(taken);
      case SET -> code.iand().ifne(taken);
      case SGT -> code.if_icmpgt(taken);
      case SGE -> code.if_icmpge(taken);
      case SLT -> code.if_icmplt(taken);
      case SLE -> code.if_icmple(taken);
      case GT -> unsigned32().ifgt(taken);
      case GE -> unsigned32().ifge(taken);
      case LT -> unsigned32().iflt(taken);
      case LE -> unsigned32().ifle(taken);
    }
  }

  private CodeBuilder unsigned32() {
    return code.invokestatic(INTS, "compareUnsigned", INTS_TO_INT);
  }
}
