// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import java.util.List;

/**
 * Class LD: the 64-bit immediate in two slots (RFC 9669, section 5.4), and packet access, which is
 * refused.
 */
final class WideCodec {
  private static final List<Pseudo> PSEUDO = List.of(Pseudo.values());

  private WideCodec() {}

  /** Whether the slot opens an instruction of two slots. */
  static boolean isWide(Slot slot) {
    return slot.opcode() == Opcode.LOAD_IMM64;
  }

  static Insn decode(Site first, Site second) {
    Slot low = first.slot();
    first.requireNoOffset();
    if (low.src() >= PSEUDO.size()) {
      throw first.reserved("source register (kind of immediate)", low.src());
    }
    requireBareImm(second);
    Pseudo pseudo = PSEUDO.get(low.src());
    if (!usesHigh(pseudo)) {
      second.requireNoImm();
    }
    return new Insn.LoadImm64(low.dst(), pseudo, low.imm(), second.slot().imm());
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
    return new Slot(Opcode.LOAD_IMM64, insn.dst(), insn.pseudo().ordinal(), (short) 0, insn.low());
  }

  static Slot encodeHigh(Insn.LoadImm64 insn) {
    return new Slot(0, 0, 0, (short) 0, insn.high());
  }
}
