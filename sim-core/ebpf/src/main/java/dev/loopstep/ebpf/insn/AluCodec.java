// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** Arithmetic, moves and byte swaps: classes ALU and ALU64 (RFC 9669, section 4.1 and 4.2). */
final class AluCodec {
  private static final int DIV = 0x30;
  private static final int NEG = 0x80;
  private static final int MOD = 0x90;
  private static final int MOV = 0xb0;
  private static final int END = 0xd0;

  /** In the offset field: division and modulo are signed. */
  private static final int SIGNED = 1;

  /**
   * In the offset field of a 64-bit move between registers: casts a pointer between address spaces.
   */
  private static final int ADDR_SPACE_CAST = 1;

  private AluCodec() {}

  static Insn decode(Site site) {
    Slot slot = site.slot();
    Width width = slot.kind() == Opcode.ALU64 ? Width.W64 : Width.W32;
    return switch (slot.operation()) {
      case NEG -> decodeNegate(site, width);
      case END -> decodeByteOrder(site, width);
      case MOV -> slot.fromRegister() ? decodeMove(site, width) : decodeBinary(site, width);
      default -> decodeBinary(site, width);
    };
  }

  private static Insn decodeNegate(Site site, Width width) {
    if (site.slot().fromRegister()) {
      throw site.unknown();
    }
    site.requireNoSource();
    site.requireNoOffset();
    site.requireNoImm();
    return new Insn.Negate(width, site.slot().dst());
  }

  private static Insn decodeByteOrder(Site site, Width width) {
    Slot slot = site.slot();
    if (width == Width.W64 && slot.fromRegister()) {
      throw site.unknown();
    }
    site.requireNoSource();
    site.requireNoOffset();
    int bits = slot.imm();
    if (bits != 16 && bits != 32 && bits != 64) {
      throw site.reserved("imm", bits);
    }
    return new Insn.ByteOrder(order(slot, width), bits, slot.dst());
  }

  private static Insn.ByteOrder.Order order(Slot slot, Width width) {
    if (width == Width.W64) {
      return Insn.ByteOrder.Order.SWAP;
    }
    return slot.fromRegister() ? Insn.ByteOrder.Order.BIG : Insn.ByteOrder.Order.LITTLE;
  }

  private static Insn decodeMove(Site site, Width width) {
    Slot slot = site.slot();
    if (width == Width.W64 && slot.offset() == ADDR_SPACE_CAST) {
      throw site.unsupported(
          "addr_space_cast (a pointer into an arena)", "keep the data in .bss instead of an arena");
    }
    site.requireNoImm();
    int bits = slot.offset();
    boolean extendsSign = bits == 8 || bits == 16 || (bits == 32 && width == Width.W64);
    if (extendsSign) {
      return new Insn.MoveSignExtend(width, bits, slot.dst(), slot.src());
    }
    site.requireNoOffset();
    return new Insn.Alu(width, AluOp.MOV, slot.dst(), new Operand.Reg(slot.src()));
  }

  private static Insn decodeBinary(Site site, Width width) {
    Slot slot = site.slot();
    AluOp op = operation(site);
    if (op != AluOp.SDIV && op != AluOp.SMOD) {
      site.requireNoOffset();
    }
    return new Insn.Alu(width, op, slot.dst(), operand(site));
  }

  /**
   * The second operand of an arithmetic or jump instruction; the field that it does not use must be
   * zero.
   */
  static Operand operand(Site site) {
    if (site.slot().fromRegister()) {
      site.requireNoImm();
      return new Operand.Reg(site.slot().src());
    }
    site.requireNoSource();
    return new Operand.Imm(site.slot().imm());
  }

  private static AluOp operation(Site site) {
    boolean signed = site.slot().offset() == SIGNED;
    return switch (site.slot().operation()) {
      case 0x00 -> AluOp.ADD;
      case 0x10 -> AluOp.SUB;
      case 0x20 -> AluOp.MUL;
      case DIV -> signed ? AluOp.SDIV : AluOp.DIV;
      case 0x40 -> AluOp.OR;
      case 0x50 -> AluOp.AND;
      case 0x60 -> AluOp.LSH;
      case 0x70 -> AluOp.RSH;
      case MOD -> signed ? AluOp.SMOD : AluOp.MOD;
      case 0xa0 -> AluOp.XOR;
      case MOV -> AluOp.MOV;
      case 0xc0 -> AluOp.ARSH;
      default -> throw site.unknown();
    };
  }

  private static int number(AluOp op) {
    return switch (op) {
      case ADD -> 0x00;
      case SUB -> 0x10;
      case MUL -> 0x20;
      case DIV, SDIV -> DIV;
      case OR -> 0x40;
      case AND -> 0x50;
      case LSH -> 0x60;
      case RSH -> 0x70;
      case MOD, SMOD -> MOD;
      case XOR -> 0xa0;
      case MOV -> MOV;
      case ARSH -> 0xc0;
    };
  }

  static Slot encode(Insn.Alu insn) {
    int opcode = kind(insn.width()) | number(insn.op());
    boolean signed = insn.op() == AluOp.SDIV || insn.op() == AluOp.SMOD;
    return withOperand(opcode, insn.dst(), (short) (signed ? SIGNED : 0), insn.src());
  }

  static Slot encode(Insn.Negate insn) {
    return new Slot(kind(insn.width()) | NEG, insn.dst(), 0, (short) 0, 0);
  }

  static Slot encode(Insn.MoveSignExtend insn) {
    int opcode = kind(insn.width()) | MOV | Opcode.SOURCE_REGISTER;
    return new Slot(opcode, insn.dst(), insn.src(), (short) insn.bits(), 0);
  }

  static Slot encode(Insn.ByteOrder insn) {
    int opcode =
        switch (insn.order()) {
          case LITTLE -> Opcode.ALU | END;
          case BIG -> Opcode.ALU | END | Opcode.SOURCE_REGISTER;
          case SWAP -> Opcode.ALU64 | END;
        };
    return new Slot(opcode, insn.dst(), 0, (short) 0, insn.bits());
  }

  /** A slot whose second operand is a register or an immediate, as its opcode then says. */
  static Slot withOperand(int opcode, int dst, short offset, Operand operand) {
    return switch (operand) {
      case Operand.Reg(int number) ->
          new Slot(opcode | Opcode.SOURCE_REGISTER, dst, number, offset, 0);
      case Operand.Imm(int value) -> new Slot(opcode, dst, 0, offset, value);
    };
  }

  private static int kind(Width width) {
    return width == Width.W64 ? Opcode.ALU64 : Opcode.ALU;
  }
}
