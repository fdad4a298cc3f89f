// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static dev.loopstep.ebpf.insn.Disassembler.name;
import static dev.loopstep.ebpf.insn.Disassembler.operand;
import static dev.loopstep.ebpf.insn.Disassembler.signed;

import dev.loopstep.ebpf.insn.Insn.LoadImm64;
import java.util.List;
import java.util.Locale;

/** The text of loads, stores, atomics and 64-bit immediates. */
final class MemoryText {
  private MemoryText() {}

  static String of(Insn.Load insn) {
    String sign = insn.signExtend() ? "s" : "u";
    String place = cell(sign, insn.size(), insn.src(), insn.offset());
    return "r" + insn.dst() + " = *" + place;
  }

  static String of(Insn.Store insn) {
    String place = cell("u", insn.size(), insn.dst(), insn.offset());
    return "*" + place + " = " + operand(Width.W64, insn.src());
  }

  static String of(Insn.LoadAcquire insn) {
    String place = cell("u", insn.size(), insn.src(), insn.offset());
    return "r" + insn.dst() + " = load_acquire(" + place + ")";
  }

  static String of(Insn.StoreRelease insn) {
    String place = cell("u", insn.size(), insn.dst(), insn.offset());
    return "store_release(" + place + ", r" + insn.src() + ")";
  }

  static String of(Insn.Atomic insn) {
    String place = cell("u", insn.size(), insn.dst(), insn.offset());
    String wide = insn.size() == Size.DW ? "64" : "";
    String source = "r" + insn.src();
    String function = "atomic" + wide + "_" + function(insn.op()) + "(" + place;
    return switch (insn.op()) {
      case CMPXCHG -> "r0 = " + function + ", r0, " + source + ")";
      case XCHG -> source + " = " + function + ", " + source + ")";
      case ADD, OR, AND, XOR ->
          insn.fetch()
              ? source + " = " + function + ", " + source + ")"
              : "lock *" + place + " " + symbol(insn.op()) + " " + source;
    };
  }

  /** The function that gives the old value, without the width before it. */
  static String function(AtomicOp op) {
    return switch (op) {
      case ADD -> "fetch_add";
      case OR -> "fetch_or";
      case AND -> "fetch_and";
      case XOR -> "fetch_xor";
      case XCHG -> "xchg";
      case CMPXCHG -> "cmpxchg";
    };
  }

  private static String symbol(AtomicOp op) {
    return switch (op) {
      case ADD -> "+=";
      case OR -> "|=";
      case AND -> "&=";
      case XOR -> "^=";
      case XCHG, CMPXCHG -> throw new IllegalArgumentException("no sign for " + op);
    };
  }

  static String of(LoadImm64 insn, List<String> maps) {
    String value =
        switch (insn.pseudo()) {
          case CONST -> String.format(Locale.ROOT, "0x%x ll", insn.value());
          case MAP_FD -> "map[fd:" + insn.low() + "]";
          case MAP_VALUE ->
              "map[fd:" + insn.low() + "][0]+" + Integer.toUnsignedString(insn.high());
          case BTF_ID -> "btf_id[" + insn.low() + "]" + module(insn.high());
          case FUNC -> "func pc" + signed(insn.low());
          case MAP_IDX -> "map[" + name(maps, insn.low(), "idx:") + "]";
          case MAP_IDX_VALUE ->
              "map["
                  + name(maps, insn.low(), "idx:")
                  + "][0]+"
                  + Integer.toUnsignedString(insn.high());
        };
    return "r" + insn.dst() + " = " + value;
  }

  /** Types of a module have its file descriptor beside the id. */
  private static String module(int descriptor) {
    return descriptor == 0 ? "" : "[fd:" + descriptor + "]";
  }

  private static String cell(String sign, Size size, int base, short offset) {
    return "(" + sign + size.bytes() * 8 + " *)(r" + base + " " + signed(offset) + ")";
  }
}
