// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** Plain loads and stores: classes LDX, ST and STX (RFC 9669, section 5.1 and 5.2). */
final class MemoryCodec {
  private MemoryCodec() {}

  static Insn decodeLoad(Site site) {
    Slot slot = site.slot();
    boolean signExtend = slot.mode() == Opcode.MODE_MEMSX;
    boolean known = slot.mode() == Opcode.MODE_MEM || (signExtend && slot.size() != Size.DW);
    if (!known) {
      throw site.unknown();
    }
    site.requireNoImm();
    return new Insn.Load(slot.size(), signExtend, slot.dst(), slot.src(), slot.offset());
  }

  static Insn decodeStoreImmediate(Site site) {
    Slot slot = site.slot();
    if (slot.mode() != Opcode.MODE_MEM) {
      throw site.unknown();
    }
    site.requireNoSource();
    return new Insn.Store(slot.size(), slot.dst(), slot.offset(), new Operand.Imm(slot.imm()));
  }

  static Insn decodeStoreRegister(Site site) {
    Slot slot = site.slot();
    if (slot.mode() == Opcode.MODE_ATOMIC) {
      return AtomicCodec.decode(site);
    }
    if (slot.mode() != Opcode.MODE_MEM) {
      throw site.unknown();
    }
    site.requireNoImm();
    return new Insn.Store(slot.size(), slot.dst(), slot.offset(), new Operand.Reg(slot.src()));
  }

  static Slot encode(Insn.Load insn) {
    int mode = insn.signExtend() ? Opcode.MODE_MEMSX : Opcode.MODE_MEM;
    int opcode = Opcode.LDX | mode | Opcode.ofSize(insn.size());
    return new Slot(opcode, insn.dst(), insn.src(), insn.offset(), 0);
  }

  static Slot encode(Insn.Store insn) {
    int opcode = Opcode.MODE_MEM | Opcode.ofSize(insn.size());
    return switch (insn.src()) {
      case Operand.Reg(int number) ->
          new Slot(opcode | Opcode.STX, insn.dst(), number, insn.offset(), 0);
      case Operand.Imm(int value) ->
          new Slot(opcode | Opcode.ST, insn.dst(), 0, insn.offset(), value);
    };
  }
}
