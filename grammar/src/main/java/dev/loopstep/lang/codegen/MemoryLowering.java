// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Section;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Storage;
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

  int read(Cell cell) {
    Address address = address(cell);
    int value = load(cell.type(), address.base(), address.offset());
    return switch (cell.storage()) {
      case Storage.Variable(Global global) ->
          global.equals(Fetched.MEMORY) ? untrusted(cell.type(), value) : value;
      case Storage.Shared s -> untrusted(cell.type(), value);
      case Storage.Element e -> untrusted(cell.type(), value);
    };
  }

  void write(Cell cell, Operand value) {
    Address address = address(cell);
    builder.store(size(cell.type()), address.base(), address.offset(), value);
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

  private Address address(Cell cell) {
    int start = start(cell.storage());
    long offset = (long) cell.offset() + offset(cell.storage());
    int sum = -1;
    for (ArrayIndex index : cell.indexes()) {
      if (index.value() instanceof TypedExpr.Constant c) {
        offset += c.pattern() * index.stride();
      } else if (sum < 0) {
        sum = scaled(index);
      } else {
        builder.alu(Width.W64, AluOp.ADD, sum, new Operand.Reg(scaled(index)));
      }
    }
    if (cell.storage() instanceof Storage.Variable(Global global)) {
      builder.emit(new Op.AddressOf(start, layout.section(global)));
    }
    if (sum < 0) {
      return near(start, offset);
    }
    builder.alu(Width.W64, AluOp.ADD, sum, new Operand.Reg(start));
    return near(sum, offset);
  }

  /** The register with the storage's address; a variable's is still to be filled. */
  private int start(Storage storage) {
    return switch (storage) {
      case Storage.Variable v -> builder.fresh();
      case Storage.Shared s -> sharedBase;
      case Storage.Element(PolicyMap map, Local pointer) -> exprs.local(pointer);
    };
  }

  private int offset(Storage storage) {
    return switch (storage) {
      case Storage.Variable(Global global) -> layout.offset(global);
      case Storage.Shared(SharedField field) -> field.offset();
      case Storage.Element e -> 0;
    };
  }

  /** The address of a variable. */
  int addressOf(Global global) {
    int address = builder.fresh();
    builder.emit(new Op.AddressOf(address, layout.section(global)));
    return moved(address, layout.offset(global));
  }

  /** The address of a text. */
  int addressOf(String text) {
    int address = builder.fresh();
    builder.emit(new Op.AddressOf(address, Section.RODATA));
    return moved(address, layout.offset(text));
  }

  private int moved(int address, int offset) {
    int moved = builder.copy(address);
    if (offset > 0) {
      builder.alu(Width.W64, AluOp.ADD, moved, offset);
    }
    return moved;
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
  int scaled(ArrayIndex index) {
    int value = exprs.value(index.value());
    if (!index.proven()) {
      BasicBlock inside = builder.block(1);
      BasicBlock outside = exits.fault(OUT_OF_RANGE);
      builder.branch(
          ExprLowering.width(index.value().type()),
          Condition.GE,
          value,
          new Operand.Imm(index.length()),
          outside,
          inside);
      builder.start(inside);
    }
    int scaled = builder.copy(value);
    exprs.multiply(Width.W64, scaled, new Operand.Imm(index.stride()));
    return scaled;
  }
}
