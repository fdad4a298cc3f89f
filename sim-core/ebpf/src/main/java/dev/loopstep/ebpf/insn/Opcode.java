// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/**
 * The numbers of the encoding (RFC 9669, sections 3 to 5; Linux 7.2 {@code uapi/linux/bpf.h} for
 * what it adds).
 */
final class Opcode {
  static final int CLASS_MASK = 0x07;
  static final int LD = 0x00;
  static final int LDX = 0x01;
  static final int ST = 0x02;
  static final int STX = 0x03;
  static final int ALU = 0x04;
  static final int JMP = 0x05;
  static final int JMP32 = 0x06;
  static final int ALU64 = 0x07;

  static final int SOURCE_REGISTER = 0x08;
  static final int OPERATION_MASK = 0xf0;

  static final int SIZE_MASK = 0x18;
  static final int SIZE_W = 0x00;
  static final int SIZE_H = 0x08;
  static final int SIZE_B = 0x10;
  static final int SIZE_DW = 0x18;

  static final int MODE_MASK = 0xe0;
  static final int MODE_IMM = 0x00;
  static final int MODE_ABS = 0x20;
  static final int MODE_IND = 0x40;
  static final int MODE_MEM = 0x60;
  static final int MODE_MEMSX = 0x80;
  static final int MODE_ATOMIC = 0xc0;

  static final int LOAD_IMM64 = LD | SIZE_DW | MODE_IMM;

  private Opcode() {}

  static int ofSize(Size size) {
    return switch (size) {
      case B -> SIZE_B;
      case H -> SIZE_H;
      case W -> SIZE_W;
      case DW -> SIZE_DW;
    };
  }
}
