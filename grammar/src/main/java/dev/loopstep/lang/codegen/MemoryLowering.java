// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;

/** Lowers accesses to arrays and to the shared region. */
final class MemoryLowering {
  /** -ERANGE: an index beyond its array. */
  private static final int OUT_OF_RANGE = -34;

  private final Builder builder;
  private final SectionLayout layout;
  private final Exits exits;
  private ExprLowering exprs;
  private int sharedBase = -1;

  @SuppressWarnings("NullAway.Init") // use() is called by the ExprLowering that this belongs to
  MemoryLowering(Builder builder, SectionLayout layout, Exits exits) {
    this.builder = builder;
    this.layout = layout;
    this.exits = exits;
  }

  void use(ExprLowering lowering) {
    exprs = lowering;
  }

  /** The register with the address of the shared region. */
  void shared(int base) {
    sharedBase = base;
  }

  static Size size(Type type) {
    return switch (type.bytes()) {
      case 1 -> Size.B;
      case 2 -> Size.H;
      case 4 -> Size.W;
      default -> Size.DW;
    };
  }

  int readShared(SharedField field) {
    return untrusted(field.type(), load(field.type(), sharedBase, field.offset()));
  }

  void writeShared(SharedField field, Operand value) {
    builder.store(size(field.type()), sharedBase, field.offset(), value);
  }

  int readSharedElement(SharedField field, ArrayIndex index) {
    Address address = sharedElement(field, index);
    return untrusted(field.type(), load(field.type(), address.base(), address.offset()));
  }

  void writeSharedElement(SharedField field, ArrayIndex index, Operand value) {
    Address address = sharedElement(field, index);
    builder.store(size(field.type()), address.base(), address.offset(), value);
  }

  int readElement(Global global, ArrayIndex index) {
    Address address = element(global, index);
    return load(global.type(), address.base(), address.offset());
  }

  void writeElement(Global global, ArrayIndex index, Operand value) {
    Address address = element(global, index);
    builder.store(size(global.type()), address.base(), address.offset(), value);
  }

  private int load(Type type, int base, int offset) {
    int value = builder.load(size(type), base, offset);
    return signExtended(builder, type, value);
  }

  /** A value of 8 or 16 bits that was loaded with zeroes above it, as its type has it. */
  static int signExtended(Builder builder, Type type, int value) {
    if (type.signed() && type.bits() < 32) {
      builder.alu(Width.W32, AluOp.LSH, value, 32 - type.bits());
      builder.alu(Width.W32, AluOp.ARSH, value, 32 - type.bits());
    }
    return value;
  }

  /** The application may have written anything where a bool should be. */
  private int untrusted(Type type, int value) {
    if (type != Type.BOOL) {
      return value;
    }
    BasicBlock set = builder.block(0.5);
    BasicBlock after = builder.block(1);
    builder.branch(Width.W32, Condition.EQ, value, new Operand.Imm(0), after, set);
    builder.start(set);
    builder.move(value, new Operand.Imm(1));
    builder.jump(after);
    builder.start(after);
    return value;
  }

  private record Address(int base, int offset) {}

  private Address element(Global global, ArrayIndex index) {
    int base = builder.fresh();
    int offset = layout.offset(global);
    if (index.value() instanceof TypedExpr.Constant c) {
      builder.emit(new Op.AddressOf(base, layout.section(global)));
      return near(base, offset + c.pattern() * global.type().bytes());
    }
    int scaled = scaled(index, global.length(), global.type().bytes());
    builder.emit(new Op.AddressOf(base, layout.section(global)));
    builder.alu(Width.W64, AluOp.ADD, scaled, new Operand.Reg(base));
    return near(scaled, offset);
  }

  private Address sharedElement(SharedField field, ArrayIndex index) {
    if (index.value() instanceof TypedExpr.Constant c) {
      return near(sharedBase, field.offset() + c.pattern() * field.type().bytes());
    }
    int scaled = scaled(index, field.length(), field.type().bytes());
    builder.alu(Width.W64, AluOp.ADD, scaled, new Operand.Reg(sharedBase));
    return near(scaled, field.offset());
  }

  /** An offset that does not fit into an instruction is added to the base. */
  private Address near(int base, long offset) {
    if (offset == (short) offset) {
      return new Address(base, (int) offset);
    }
    int moved = builder.copy(base);
    builder.alu(Width.W64, AluOp.ADD, moved, (int) offset);
    return new Address(moved, 0);
  }

  /** The index, checked, times the size of an element, in a register of its own. */
  int scaled(ArrayIndex index, int length, int bytes) {
    int value = exprs.value(index.value());
    if (!index.proven()) {
      BasicBlock inside = builder.block(1);
      BasicBlock outside = exits.fault(OUT_OF_RANGE);
      builder.branch(
          ExprLowering.width(index.value().type()),
          Condition.GE,
          value,
          new Operand.Imm(length),
          outside,
          inside);
      builder.start(inside);
    }
    int scaled = builder.copy(value);
    exprs.multiply(Width.W64, scaled, new Operand.Imm(bytes));
    return scaled;
  }
}
