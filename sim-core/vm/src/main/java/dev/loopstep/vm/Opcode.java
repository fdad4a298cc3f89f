// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * The interpreter's own operation codes and the layout of one translated instruction in a long:
 * from the lowest bit 8 bits of operation, 8 of dst, 24 of src (both indexes into the register
 * file) and 24 of a signed number, which is a memory offset, an absolute jump target or an index.
 *
 * <p>Immediates are constants that stand behind the registers in the register file, so one
 * operation serves both forms of an instruction. The numbers are dense, for the sake of a single
 * jump table.
 */
final class Opcode {
  static final int ADD64 = 0;
  static final int SUB64 = 1;
  static final int MUL64 = 2;
  static final int DIV64 = 3;
  static final int SDIV64 = 4;
  static final int MOD64 = 5;
  static final int SMOD64 = 6;
  static final int OR64 = 7;
  static final int AND64 = 8;
  static final int XOR64 = 9;
  static final int LSH64 = 10;
  static final int RSH64 = 11;
  static final int ARSH64 = 12;
  static final int MOV64 = 13;

  /** The 32-bit form of an operation is this much above the 64-bit one. */
  static final int ALU32 = 14;

  static final int ADD32 = ALU32 + ADD64;
  static final int SUB32 = ALU32 + SUB64;
  static final int MUL32 = ALU32 + MUL64;
  static final int DIV32 = ALU32 + DIV64;
  static final int SDIV32 = ALU32 + SDIV64;
  static final int MOD32 = ALU32 + MOD64;
  static final int SMOD32 = ALU32 + SMOD64;
  static final int OR32 = ALU32 + OR64;
  static final int AND32 = ALU32 + AND64;
  static final int XOR32 = ALU32 + XOR64;
  static final int LSH32 = ALU32 + LSH64;
  static final int RSH32 = ALU32 + RSH64;
  static final int ARSH32 = ALU32 + ARSH64;
  static final int MOV32 = ALU32 + MOV64;

  static final int NEG64 = 28;
  static final int NEG32 = 29;
  static final int SX8_64 = 30;
  static final int SX16_64 = 31;
  static final int SX32_64 = 32;
  static final int SX8_32 = 33;
  static final int SX16_32 = 34;
  static final int ZX16 = 35;
  static final int SWAP16 = 36;
  static final int SWAP32 = 37;
  static final int SWAP64 = 38;

  /** A move that takes two slots: the 64-bit load. */
  static final int MOV_WIDE = 39;

  static final int LOAD8 = 40;
  static final int LOAD16 = 41;
  static final int LOAD32 = 42;
  static final int LOAD64 = 43;
  static final int LOAD_SX8 = 44;
  static final int LOAD_SX16 = 45;
  static final int LOAD_SX32 = 46;
  static final int STORE8 = 47;
  static final int STORE16 = 48;
  static final int STORE32 = 49;
  static final int STORE64 = 50;

  /** All of {@link Atomics}: the number is that class's. */
  static final int ATOMIC = 51;

  static final int JEQ64 = 52;
  static final int JNE64 = 53;
  static final int JSET64 = 54;
  static final int JGT64 = 55;
  static final int JGE64 = 56;
  static final int JLT64 = 57;
  static final int JLE64 = 58;
  static final int JSGT64 = 59;
  static final int JSGE64 = 60;
  static final int JSLT64 = 61;
  static final int JSLE64 = 62;

  /** The 32-bit form of a branch is this much above the 64-bit one. */
  static final int JUMP32 = 11;

  static final int JEQ32 = JUMP32 + JEQ64;
  static final int JNE32 = JUMP32 + JNE64;
  static final int JSET32 = JUMP32 + JSET64;
  static final int JGT32 = JUMP32 + JGT64;
  static final int JGE32 = JUMP32 + JGE64;
  static final int JLT32 = JUMP32 + JLT64;
  static final int JLE32 = JUMP32 + JLE64;
  static final int JSGT32 = JUMP32 + JSGT64;
  static final int JSGE32 = JUMP32 + JSGE64;
  static final int JSLT32 = JUMP32 + JSLT64;
  static final int JSLE32 = JUMP32 + JSLE64;

  static final int JUMP = 74;
  static final int MAY_GOTO = 75;
  static final int EXIT = 76;

  /** A call of this program's own code: the number is its slot. */
  static final int CALL_LOCAL = 77;

  /** A call of a helper or kfunc: the number is an index into the table of callees. */
  static final int CALL_OUT = 78;

  static final int CALL_REGISTER = 79;

  /** Stops the program: dst is the ordinal of a {@link Trap}, the number the slot to blame. */
  static final int TRAP = 80;

  /** {@code bpf_loop}: the number is an index into the table of callees. */
  static final int CALL_LOOP = 81;

  /**
   * How large the signed number may be: the kernel's own limit of instructions a program is well
   * below.
   */
  static final int MAX_NUMBER = (1 << 23) - 1;

  private Opcode() {}

  /** Packs the fields. */
  static long pack(int operation, int dst, int src, int number) {
    return operation | (long) dst << 8 | (long) src << 16 | (long) number << 40;
  }

  static int operation(long packed) {
    return (int) packed & 0xff;
  }

  static int dst(long packed) {
    return (int) packed >>> 8 & 0xff;
  }

  static int src(long packed) {
    return (int) (packed >>> 16) & 0xff_ffff;
  }

  static int number(long packed) {
    return (int) (packed >> 40);
  }
}
