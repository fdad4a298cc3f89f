// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static dev.loopstep.ebpf.insn.Disassembler.operand;
import static dev.loopstep.ebpf.insn.Disassembler.register;

/** The text of arithmetic. */
final class AluText {
  private AluText() {}

  static String of(Insn.Alu insn) {
    String dst = register(insn.width(), insn.dst());
    return dst + " " + symbol(insn.op()) + " " + operand(insn.width(), insn.src());
  }

  static String symbol(AluOp op) {
    return switch (op) {
      case ADD -> "+=";
      case SUB -> "-=";
      case MUL -> "*=";
      case DIV -> "/=";
      case SDIV -> "s/=";
      case MOD -> "%=";
      case SMOD -> "s%=";
      case OR -> "|=";
      case AND -> "&=";
      case XOR -> "^=";
      case LSH -> "<<=";
      case RSH -> ">>=";
      case ARSH -> "s>>=";
      case MOV -> "=";
    };
  }

  static String of(Insn.Negate insn) {
    String dst = register(insn.width(), insn.dst());
    return dst + " = -" + dst;
  }

  static String of(Insn.MoveSignExtend insn) {
    String dst = register(insn.width(), insn.dst());
    return dst + " = (s" + insn.bits() + ")" + register(insn.width(), insn.src());
  }

  static String of(Insn.ByteOrder insn) {
    return "r" + insn.dst() + " = " + word(insn.order()) + insn.bits() + " r" + insn.dst();
  }

  static String word(Insn.ByteOrder.Order order) {
    return switch (order) {
      case LITTLE -> "le";
      case BIG -> "be";
      case SWAP -> "bswap";
    };
  }
}
