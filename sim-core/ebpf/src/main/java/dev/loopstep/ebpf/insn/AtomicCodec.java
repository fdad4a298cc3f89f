// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/**
 * Atomic operations (RFC 9669, section 5.3), and load-acquire and store-release, which Linux has
 * since 6.15 ({@code BPF_LOAD_ACQ}, {@code BPF_STORE_REL} in {@code uapi/linux/bpf.h}). The imm
 * field says which.
 */
final class AtomicCodec {
  private static final int FETCH = 0x01;
  private static final int XCHG = 0xe0 | FETCH;
  private static final int CMPXCHG = 0xf0 | FETCH;
  private static final int LOAD_ACQUIRE = 0x100;
  private static final int STORE_RELEASE = 0x110;

  private AtomicCodec() {}

  static Insn decode(Site site) {
    Slot slot = site.slot();
    int what = slot.imm();
    if (what == LOAD_ACQUIRE) {
      return new Insn.LoadAcquire(slot.size(), slot.dst(), slot.src(), slot.offset());
    }
    if (what == STORE_RELEASE) {
      return new Insn.StoreRelease(slot.size(), slot.dst(), slot.offset(), slot.src());
    }
    if (slot.size() != Size.W && slot.size() != Size.DW) {
      throw site.unknown();
    }
    AtomicOp op = operation(site);
    boolean fetch = (what & FETCH) != 0;
    return new Insn.Atomic(slot.size(), op, fetch, slot.dst(), slot.offset(), slot.src());
  }

  private static AtomicOp operation(Site site) {
    int what = site.slot().imm();
    return switch (what) {
      case 0x00, FETCH -> AtomicOp.ADD;
      case 0x40, 0x40 | FETCH -> AtomicOp.OR;
      case 0x50, 0x50 | FETCH -> AtomicOp.AND;
      case 0xa0, 0xa0 | FETCH -> AtomicOp.XOR;
      case XCHG -> AtomicOp.XCHG;
      case CMPXCHG -> AtomicOp.CMPXCHG;
      default -> throw site.reserved("imm (atomic operation)", what);
    };
  }

  static Slot encode(Insn.Atomic insn) {
    int what =
        switch (insn.op()) {
          case ADD -> 0x00;
          case OR -> 0x40;
          case AND -> 0x50;
          case XOR -> 0xa0;
          case XCHG -> XCHG;
          case CMPXCHG -> CMPXCHG;
        };
    int imm = what | (insn.fetch() ? FETCH : 0);
    return new Slot(opcode(insn.size()), insn.dst(), insn.src(), insn.offset(), imm);
  }

  static Slot encode(Insn.LoadAcquire insn) {
    return new Slot(opcode(insn.size()), insn.dst(), insn.src(), insn.offset(), LOAD_ACQUIRE);
  }

  static Slot encode(Insn.StoreRelease insn) {
    return new Slot(opcode(insn.size()), insn.dst(), insn.src(), insn.offset(), STORE_RELEASE);
  }

  private static int opcode(Size size) {
    return Opcode.STX | Opcode.MODE_ATOMIC | Opcode.ofSize(size);
  }
}
