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
    return switch (insn.op()) {
      case XCHG -> source + " = atomic" + wide + "_xchg(" + place + ", " + source + ")";
      case CMPXCHG -> "r0 = atomic" + wide + "_cmpxchg(" + place + ", r0, " + source + ")";
      case ADD -> arithmetic(insn, place, "add", "+=");
      case OR -> arithmetic(insn, place, "or", "|=");
      case AND -> arithmetic(insn, place, "and", "&=");
      case XOR -> arithmetic(insn, place, "xor", "^=");
    };
  }

  private static String arithmetic(Insn.Atomic insn, String place, String name, String symbol) {
    String source = "r" + insn.src();
    if (!insn.fetch()) {
      return "lock *" + place + " " + symbol + " " + source;
    }
    String wide = insn.size() == Size.DW ? "64" : "";
    return source + " = atomic" + wide + "_fetch_" + name + "(" + place + ", " + source + ")";
  }

  static String of(LoadImm64 insn, List<String> maps) {
    String value =
        switch (insn.pseudo()) {
          case CONST -> String.format(Locale.ROOT, "0x%x ll", insn.value());
          case MAP_FD -> "map[fd:" + insn.low() + "]";
          case MAP_VALUE ->
              "map[fd:" + insn.low() + "][0]+" + Integer.toUnsignedString(insn.high());
          case BTF_ID -> "btf_id[" + insn.low() + "]";
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

  private static String cell(String sign, Size size, int base, short offset) {
    return "(" + sign + size.bytes() * 8 + " *)(r" + base + " " + signed(offset) + ")";
  }
}
