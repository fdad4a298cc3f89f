// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/**
 * The fields of 8 bytes of bytecode (RFC 9669, section 3): opcode, registers, offset, imm, little
 * endian.
 *
 * @param opcode 0 to 255
 * @param dst 0 to 15
 * @param src 0 to 15
 */
record Slot(int opcode, int dst, int src, short offset, int imm) {
  static final int BYTES = 8;

  static Slot read(byte[] bytes, int at) {
    return new Slot(
        bytes[at] & 0xff,
        bytes[at + 1] & 0x0f,
        (bytes[at + 1] & 0xf0) >> 4,
        (short) ((bytes[at + 2] & 0xff) | (bytes[at + 3] << 8)),
        (bytes[at + 4] & 0xff)
            | (bytes[at + 5] & 0xff) << 8
            | (bytes[at + 6] & 0xff) << 16
            | bytes[at + 7] << 24);
  }

  void write(byte[] bytes, int at) {
    bytes[at] = (byte) opcode;
    bytes[at + 1] = (byte) (dst | src << 4);
    bytes[at + 2] = (byte) offset;
    bytes[at + 3] = (byte) (offset >> 8);
    bytes[at + 4] = (byte) imm;
    bytes[at + 5] = (byte) (imm >> 8);
    bytes[at + 6] = (byte) (imm >> 16);
    bytes[at + 7] = (byte) (imm >> 24);
  }

  /** The instruction class: the lower three bits of the opcode. */
  int kind() {
    return opcode & Opcode.CLASS_MASK;
  }

  /** The operation of an arithmetic or jump instruction: the upper four bits of the opcode. */
  int operation() {
    return opcode & Opcode.OPERATION_MASK;
  }

  /** Whether the second operand of an arithmetic or jump instruction is a register. */
  boolean fromRegister() {
    return (opcode & Opcode.SOURCE_REGISTER) != 0;
  }

  /** The mode of a load or store. */
  int mode() {
    return opcode & Opcode.MODE_MASK;
  }

  /** The size of a load or store. */
  Size size() {
    return switch (opcode & Opcode.SIZE_MASK) {
      case Opcode.SIZE_W -> Size.W;
      case Opcode.SIZE_H -> Size.H;
      case Opcode.SIZE_B -> Size.B;
      default -> Size.DW;
    };
  }
}
