// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.UnaryOp;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.util.TreeMap;

/**
 * Lowers expressions. A value of up to 32 bits lies in the lower half of a register, extended there
 * by its sign or with zeroes, and the upper half is zero; so it can be compared and stored as it
 * is, and an unsigned one widened for nothing.
 *
 * <p>A register that {@link #value} gives must not be changed by the caller: it may be a variable's
 * own.
 */
final class ExprLowering {
  /** Of enum bpf_func_id (Linux {@code uapi/linux/bpf.h}): CLOCK_MONOTONIC. */
  private static final int KTIME_GET_NS = 5;

  private final Builder builder;
  private final MemoryLowering memory;
  private final DivisionLowering division;
  private final RingLowering ring;
  private TreeMap<Integer, Integer> locals = new TreeMap<>();
  private CallLowering calls;

  @SuppressWarnings("NullAway.Init") // use() is called by the CallLowering that this belongs to
  ExprLowering(Builder builder, MemoryLowering memory, RingLowering ring) {
    this.builder = builder;
    this.memory = memory;
    this.ring = ring;
    this.division = new DivisionLowering(builder);
    memory.use(this);
  }

  void use(CallLowering lowering) {
    calls = lowering;
  }

  /** Locals that are met from here on are forgotten where the result is given back. */
  TreeMap<Integer, Integer> enter() {
    TreeMap<Integer, Integer> before = locals;
    locals = new TreeMap<>(before);
    return before;
  }

  void leave(TreeMap<Integer, Integer> before) {
    locals = before;
  }

  static Width width(Type type) {
    return type.bits() == 64 ? Width.W64 : Width.W32;
  }

  /** The register of a local. */
  int local(Local local) {
    return locals.computeIfAbsent(local.id(), id -> builder.fresh());
  }

  /** The value as an immediate where it is a constant that fits, else in a register. */
  Operand operand(TypedExpr expr) {
    return expr instanceof TypedExpr.Constant c && fits(c)
        ? new Operand.Imm((int) c.pattern())
        : new Operand.Reg(value(expr));
  }

  private static boolean fits(TypedExpr.Constant constant) {
    return constant.type().bits() < 64 || constant.pattern() == (int) constant.pattern();
  }

  /** The value in a register of its own, which the caller may change. */
  int own(TypedExpr expr) {
    return expr instanceof TypedExpr.Constant c ? constant(c) : builder.copy(value(expr));
  }

  private int constant(TypedExpr.Constant constant) {
    long pattern = constant.pattern();
    return builder.constant(constant.type().bits() == 64 ? pattern : pattern & 0xffff_ffffL);
  }

  /** The value in a register. */
  int value(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.Constant c -> constant(c);
      case TypedExpr.ReadLocal r -> local(r.local());
      case TypedExpr.ReadGlobal r -> {
        int dst = builder.fresh();
        builder.emit(new Op.ReadGlobal(dst, r.global()));
        yield dst;
      }
      case TypedExpr.ReadCell r -> memory.read(r.cell());
      case TypedExpr.Completions c -> ring.waiting();
      case TypedExpr.Clock c -> clock();
      case TypedExpr.Call c -> calls.value(c);
      case TypedExpr.Unary u -> unary(u);
      case TypedExpr.Arithmetic a -> arithmetic(a);
      case TypedExpr.Extreme e -> extreme(e);
      case TypedExpr.Convert c -> convert(c);
      case TypedExpr.Compare c -> truth(c);
      case TypedExpr.Logic l -> truth(l);
      case TypedExpr.Untyped n -> throw new AssertionError(n);
      case TypedExpr.Broken b -> throw new AssertionError(b);
    };
  }

  private int clock() {
    builder.emit(new Op.Call(CallKind.HELPER, KTIME_GET_NS, 0));
    return builder.copy(0);
  }

  private int unary(TypedExpr.Unary expr) {
    int dst = own(expr.operand());
    Width width = width(expr.type());
    switch (expr.op()) {
      case NEGATE -> builder.emit(new Insn.Negate(width, dst));
      case COMPLEMENT -> builder.alu(width, AluOp.XOR, dst, -1);
      case NOT -> builder.alu(width, AluOp.XOR, dst, 1);
    }
    normalise(expr.type(), dst);
    return dst;
  }

  private int arithmetic(TypedExpr.Arithmetic expr) {
    BinaryOp op = expr.op();
    TypedExpr left = expr.left();
    TypedExpr right = expr.right();
    if (left instanceof TypedExpr.Constant && commutes(op)) {
      left = expr.right();
      right = expr.left();
    }
    Width width = width(expr.type());
    if (op == BinaryOp.DIV || op == BinaryOp.MOD) {
      Operand divisor = operand(right);
      int dst = own(left);
      division.divide(op == BinaryOp.DIV, expr.type(), dst, divisor);
      normalise(expr.type(), dst);
      return dst;
    }
    int base = left instanceof TypedExpr.Constant ? -1 : value(left);
    Operand operand = operand(right);
    int dst = base < 0 ? own(left) : builder.copy(base);
    switch (op) {
      case MUL -> multiply(width, dst, operand);
      case ADD -> builder.alu(width, AluOp.ADD, dst, operand);
      case SUB -> builder.alu(width, AluOp.SUB, dst, operand);
      case AND -> builder.alu(width, AluOp.AND, dst, operand);
      case OR -> builder.alu(width, AluOp.OR, dst, operand);
      case XOR -> builder.alu(width, AluOp.XOR, dst, operand);
      case SHL -> builder.alu(width, AluOp.LSH, dst, operand);
      case SHR -> builder.alu(width, expr.type().signed() ? AluOp.ARSH : AluOp.RSH, dst, operand);
      case DIV, MOD, EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> throw new AssertionError(op);
    }
    normalise(expr.type(), dst);
    return dst;
  }

  private static boolean commutes(BinaryOp op) {
    return switch (op) {
      case ADD, MUL, AND, OR, XOR -> true;
      default -> false;
    };
  }

  /** {@code dst *= operand}, as a shift where that does. */
  void multiply(Width width, int dst, Operand operand) {
    if (operand instanceof Operand.Imm(int factor) && Integer.bitCount(factor) == 1 && factor > 0) {
      if (factor > 1) {
        builder.alu(width, AluOp.LSH, dst, Integer.numberOfTrailingZeros(factor));
      }
    } else {
      builder.alu(width, AluOp.MUL, dst, operand);
    }
  }

  /** Brings the result of an operation on a narrow type back into its range. */
  private void normalise(Type type, int dst) {
    if (type.bits() >= 32 || type == Type.BOOL) {
      return;
    }
    if (type.signed()) {
      builder.alu(Width.W32, AluOp.LSH, dst, 32 - type.bits());
      builder.alu(Width.W32, AluOp.ARSH, dst, 32 - type.bits());
    } else {
      builder.alu(Width.W32, AluOp.AND, dst, (1 << type.bits()) - 1);
    }
  }

  private int extreme(TypedExpr.Extreme expr) {
    Type type = expr.type();
    boolean leftConstant = expr.left() instanceof TypedExpr.Constant;
    int dst = own(leftConstant ? expr.right() : expr.left());
    Operand other = operand(leftConstant ? expr.left() : expr.right());
    BasicBlock replace = builder.block(0.5);
    BasicBlock after = builder.block(1);
    Condition keep =
        expr.greater()
            ? (type.signed() ? Condition.SGE : Condition.GE)
            : (type.signed() ? Condition.SLE : Condition.LE);
    builder.branch(width(type), keep, dst, other, after, replace);
    builder.start(replace);
    moveTyped(type, dst, other);
    builder.jump(after);
    builder.start(after);
    return dst;
  }

  /** An immediate of a narrow type leaves the upper half zero. */
  void moveTyped(Type type, int dst, Operand src) {
    Width width = src instanceof Operand.Imm ? width(type) : Width.W64;
    builder.alu(width, AluOp.MOV, dst, src);
  }

  private int convert(TypedExpr.Convert expr) {
    Type from = expr.operand().type();
    Type to = expr.type();
    if (to.bits() == 64 && from.signed() && from.bits() < 64) {
      int dst = own(expr.operand());
      builder.alu(Width.W64, AluOp.LSH, dst, 32);
      builder.alu(Width.W64, AluOp.ARSH, dst, 32);
      return dst;
    }
    if (to.bits() == 32 && from.bits() == 64) {
      int dst = builder.fresh();
      builder.alu(Width.W32, AluOp.MOV, dst, operand(expr.operand()));
      return dst;
    }
    if (to.bits() >= 32 || from == Type.BOOL || from.widensTo(to)) {
      return value(expr.operand());
    }
    int dst = own(expr.operand());
    normalise(to, dst);
    return dst;
  }

  /** 0 or 1. */
  private int truth(TypedExpr expr) {
    int dst = builder.fresh();
    BasicBlock yes = builder.block(0.5);
    BasicBlock no = builder.block(0.5);
    BasicBlock after = builder.block(1);
    condition(expr, yes, no);
    builder.start(yes);
    builder.move(dst, new Operand.Imm(1));
    builder.jump(after);
    builder.start(no);
    builder.move(dst, new Operand.Imm(0));
    builder.jump(after);
    builder.start(after);
    return dst;
  }

  /** Goes to one block where the condition holds, to the other where not. */
  void condition(TypedExpr expr, BasicBlock yes, BasicBlock no) {
    switch (expr) {
      case TypedExpr.Constant c -> builder.jump(c.pattern() != 0 ? yes : no);
      case TypedExpr.Compare c -> compare(c, yes, no);
      case TypedExpr.Logic l -> {
        boolean both = l.op() == BinaryOp.BOTH;
        BasicBlock second = builder.block(0.5);
        condition(l.left(), both ? second : yes, both ? no : second);
        builder.start(second);
        condition(l.right(), yes, no);
      }
      case TypedExpr.Unary u when u.op() == UnaryOp.NOT -> condition(u.operand(), no, yes);
      default -> builder.branch(Width.W32, Condition.NE, value(expr), new Operand.Imm(0), yes, no);
    }
  }

  private void compare(TypedExpr.Compare expr, BasicBlock yes, BasicBlock no) {
    Type type = expr.left().type();
    boolean swap = expr.left() instanceof TypedExpr.Constant;
    BinaryOp op = swap ? mirrored(expr.op()) : expr.op();
    int left = value(swap ? expr.right() : expr.left());
    Operand right = operand(swap ? expr.left() : expr.right());
    builder.branch(width(type), conditionOf(op, type.signed()), left, right, yes, no);
  }

  private static BinaryOp mirrored(BinaryOp op) {
    return switch (op) {
      case LT -> BinaryOp.GT;
      case LE -> BinaryOp.GE;
      case GT -> BinaryOp.LT;
      case GE -> BinaryOp.LE;
      default -> op;
    };
  }

  private static Condition conditionOf(BinaryOp op, boolean signed) {
    return switch (op) {
      case EQ -> Condition.EQ;
      case NE -> Condition.NE;
      case LT -> signed ? Condition.SLT : Condition.LT;
      case LE -> signed ? Condition.SLE : Condition.LE;
      case GT -> signed ? Condition.SGT : Condition.GT;
      case GE -> signed ? Condition.SGE : Condition.GE;
      default -> throw new AssertionError(op);
    };
  }
}
