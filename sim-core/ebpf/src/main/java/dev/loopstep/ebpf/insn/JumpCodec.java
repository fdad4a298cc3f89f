// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** Jumps, calls and exit: classes JMP and JMP32 (RFC 9669, section 4.3), and Linux's may_goto. */
final class JumpCodec {
  private static final int JA = 0x00;
  private static final int CALL = 0x80;
  private static final int EXIT = 0x90;

  /**
   * Class JMP with this operation and source register 0 is may_goto (Linux: BPF_JCOND,
   * BPF_MAY_GOTO).
   */
  private static final int JCOND = 0xe0;

  private static final int CALL_HELPER = 0;
  private static final int CALL_LOCAL = 1;

  /** RFC 9669 calls it a helper by BTF id; Linux uses it for kfuncs. */
  private static final int CALL_BTF = 2;

  private JumpCodec() {}

  static Insn decode(Site site) {
    Slot slot = site.slot();
    boolean wide = slot.kind() == Opcode.JMP32;
    return switch (slot.operation()) {
      case JA -> decodeJump(site, wide);
      case CALL, EXIT, JCOND -> {
        if (wide) {
          throw site.unknown();
        }
        yield decodeSpecial(site);
      }
      default -> decodeBranch(site, wide ? Width.W32 : Width.W64);
    };
  }

  private static Insn decodeJump(Site site, boolean wide) {
    Slot slot = site.slot();
    if (slot.fromRegister()) {
      if (wide) {
        throw site.unknown();
      }
      throw site.unsupported(
          "gotox (a jump through a table)", "compile with -fno-jump-tables or an older -mcpu");
    }
    site.requireNoDestination();
    site.requireNoSource();
    if (wide) {
      site.requireNoOffset();
      return new Insn.Jump(slot.imm(), true);
    }
    site.requireNoImm();
    return new Insn.Jump(slot.offset(), false);
  }

  private static Insn decodeSpecial(Site site) {
    return switch (site.slot().operation()) {
      case CALL -> decodeCall(site);
      case EXIT -> decodeExit(site);
      default -> decodeMayGoto(site);
    };
  }

  private static Insn decodeCall(Site site) {
    Slot slot = site.slot();
    site.requireNoOffset();
    if (slot.fromRegister()) {
      site.requireNoSource();
      site.requireNoImm();
      return new Insn.CallRegister(slot.dst());
    }
    site.requireNoDestination();
    return new Insn.Call(callKind(site), slot.imm());
  }

  private static CallKind callKind(Site site) {
    return switch (site.slot().src()) {
      case CALL_HELPER -> CallKind.HELPER;
      case CALL_LOCAL -> CallKind.LOCAL;
      case CALL_BTF -> CallKind.HELPER_BTF;
      default -> throw site.reserved("source register (kind of call)", site.slot().src());
    };
  }

  private static Insn decodeExit(Site site) {
    requireImmediateForm(site);
    site.requireNoDestination();
    site.requireNoSource();
    site.requireNoOffset();
    site.requireNoImm();
    return new Insn.Exit();
  }

  private static Insn decodeMayGoto(Site site) {
    requireImmediateForm(site);
    site.requireNoDestination();
    site.requireNoSource();
    site.requireNoImm();
    return new Insn.MayGoto(site.slot().offset());
  }

  private static void requireImmediateForm(Site site) {
    if (site.slot().fromRegister()) {
      throw site.unknown();
    }
  }

  private static Insn decodeBranch(Site site, Width width) {
    Slot slot = site.slot();
    Condition condition = condition(site);
    Operand operand = AluCodec.operand(site);
    return new Insn.Branch(width, condition, slot.dst(), operand, slot.offset());
  }

  private static Condition condition(Site site) {
    return switch (site.slot().operation()) {
      case 0x10 -> Condition.EQ;
      case 0x20 -> Condition.GT;
      case 0x30 -> Condition.GE;
      case 0x40 -> Condition.SET;
      case 0x50 -> Condition.NE;
      case 0x60 -> Condition.SGT;
      case 0x70 -> Condition.SGE;
      case 0xa0 -> Condition.LT;
      case 0xb0 -> Condition.LE;
      case 0xc0 -> Condition.SLT;
      case 0xd0 -> Condition.SLE;
      default -> throw site.unknown();
    };
  }

  private static int number(Condition condition) {
    return switch (condition) {
      case EQ -> 0x10;
      case GT -> 0x20;
      case GE -> 0x30;
      case SET -> 0x40;
      case NE -> 0x50;
      case SGT -> 0x60;
      case SGE -> 0x70;
      case LT -> 0xa0;
      case LE -> 0xb0;
      case SLT -> 0xc0;
      case SLE -> 0xd0;
    };
  }

  static Slot encode(Insn.Jump insn) {
    if (insn.wide()) {
      return new Slot(Opcode.JMP32 | JA, 0, 0, (short) 0, insn.offset());
    }
    if (insn.offset() != (short) insn.offset()) {
      throw new IllegalArgumentException("goto reaches 16 bits, gotol more: " + insn);
    }
    return new Slot(Opcode.JMP | JA, 0, 0, (short) insn.offset(), 0);
  }

  static Slot encode(Insn.Branch insn) {
    int kind = insn.width() == Width.W64 ? Opcode.JMP : Opcode.JMP32;
    int opcode = kind | number(insn.condition());
    return AluCodec.withOperand(opcode, insn.dst(), insn.offset(), insn.src());
  }

  static Slot encode(Insn.MayGoto insn) {
    return new Slot(Opcode.JMP | JCOND, 0, 0, insn.offset(), 0);
  }

  static Slot encode(Insn.Call insn) {
    int kind =
        switch (insn.kind()) {
          case HELPER -> CALL_HELPER;
          case LOCAL -> CALL_LOCAL;
          case KFUNC, HELPER_BTF -> CALL_BTF;
        };
    return new Slot(Opcode.JMP | CALL, 0, kind, (short) 0, insn.target());
  }

  static Slot encode(Insn.CallRegister insn) {
    int opcode = Opcode.JMP | CALL | Opcode.SOURCE_REGISTER;
    return new Slot(opcode, insn.register(), 0, (short) 0, 0);
  }

  static Slot encodeExit() {
    return new Slot(Opcode.JMP | EXIT, 0, 0, (short) 0, 0);
  }
}
