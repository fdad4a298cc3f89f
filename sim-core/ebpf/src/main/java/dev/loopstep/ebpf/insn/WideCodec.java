// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;

/**
 * Class LD: the 64-bit immediate in two slots (RFC 9669, section 5.4), and packet access, which is
 * refused.
 */
final class WideCodec {
  private WideCodec() {}

  /** Whether the slot opens an instruction of two slots. */
  static boolean isWide(Slot slot) {
    return slot.opcode() == Opcode.LOAD_IMM64;
  }

  static Insn decode(Site first, Site second) {
    Slot low = first.slot();
    first.requireNoOffset();
    Pseudo pseudo = pseudo(first);
    requireBareImm(second);
    if (!usesHigh(pseudo)) {
      second.requireNoImm();
    }
    return new Insn.LoadImm64(low.dst(), pseudo, low.imm(), second.slot().imm());
  }

  private static Pseudo pseudo(Site site) {
    return switch (site.slot().src()) {
      case 0 -> Pseudo.CONST;
      case 1 -> Pseudo.MAP_FD;
      case 2 -> Pseudo.MAP_VALUE;
      case 3 -> Pseudo.BTF_ID;
      case 4 -> Pseudo.FUNC;
      case 5 -> Pseudo.MAP_IDX;
      case 6 -> Pseudo.MAP_IDX_VALUE;
      default -> throw site.reserved("source register (kind of immediate)", site.slot().src());
    };
  }

  private static int number(Pseudo pseudo) {
    return switch (pseudo) {
      case CONST -> 0;
      case MAP_FD -> 1;
      case MAP_VALUE -> 2;
      case BTF_ID -> 3;
      case FUNC -> 4;
      case MAP_IDX -> 5;
      case MAP_IDX_VALUE -> 6;
    };
  }

  private static void requireBareImm(Site second) {
    Slot slot = second.slot();
    if (slot.opcode() != 0) {
      throw second.reserved("opcode (second half of a 64-bit immediate)", slot.opcode());
    }
    second.requireNoDestination();
    second.requireNoSource();
    second.requireNoOffset();
  }

  private static boolean usesHigh(Pseudo pseudo) {
    return switch (pseudo) {
      case CONST, MAP_VALUE, MAP_IDX_VALUE, BTF_ID -> true;
      case MAP_FD, FUNC, MAP_IDX -> false;
    };
  }

  /** Any other opcode of class LD. */
  static Insn refuse(Site site) {
    Slot slot = site.slot();
    boolean packet = slot.mode() == Opcode.MODE_ABS || slot.mode() == Opcode.MODE_IND;
    if (packet && slot.size() != Size.DW) {
      String name = slot.mode() == Opcode.MODE_ABS ? "ABS" : "IND";
      throw site.unsupported(
          "legacy packet access (BPF_LD | BPF_" + name + ")",
          "read memory through a pointer: there is no packet in an event loop");
    }
    throw site.unknown();
  }

  static Slot encodeLow(Insn.LoadImm64 insn) {
    return new Slot(Opcode.LOAD_IMM64, insn.dst(), number(insn.pseudo()), (short) 0, insn.low());
  }

  static Slot encodeHigh(Insn.LoadImm64 insn) {
    return new Slot(0, 0, 0, (short) 0, insn.high());
  }
}
