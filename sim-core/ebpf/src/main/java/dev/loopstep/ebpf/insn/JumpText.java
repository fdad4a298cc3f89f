// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static dev.loopstep.ebpf.insn.Disassembler.name;
import static dev.loopstep.ebpf.insn.Disassembler.operand;
import static dev.loopstep.ebpf.insn.Disassembler.register;
import static dev.loopstep.ebpf.insn.Disassembler.signed;

import java.util.List;

/** The text of jumps and calls. */
final class JumpText {
  private JumpText() {}

  static String of(Insn.Jump insn) {
    return (insn.wide() ? "gotol " : "goto ") + signed(insn.offset());
  }

  static String of(Insn.Branch insn) {
    String left = register(insn.width(), insn.dst());
    String right = operand(insn.width(), insn.src());
    String symbol = symbol(insn.condition());
    return "if " + left + " " + symbol + " " + right + " goto " + signed(insn.offset());
  }

  static String symbol(Condition condition) {
    return switch (condition) {
      case EQ -> "==";
      case NE -> "!=";
      case SET -> "&";
      case GT -> ">";
      case GE -> ">=";
      case LT -> "<";
      case LE -> "<=";
      case SGT -> "s>";
      case SGE -> "s>=";
      case SLT -> "s<";
      case SLE -> "s<=";
    };
  }

  static String of(Insn.MayGoto insn) {
    return "may_goto " + signed(insn.offset());
  }

  static String of(Insn.Call insn, List<String> kfuncs) {
    return switch (insn.kind()) {
      case HELPER -> "call " + insn.target();
      case LOCAL -> "call pc" + signed(insn.target());
      case KFUNC -> "call " + name(kfuncs, insn.target(), "kfunc#");
      case HELPER_BTF -> "call btf_id#" + insn.target();
    };
  }
}
