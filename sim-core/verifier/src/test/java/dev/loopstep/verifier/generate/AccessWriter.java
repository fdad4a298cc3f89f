// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

/** Writes accesses through pointers, most of them at offsets that are not constant. */
final class AccessWriter {
  private static final int REGION = 64;

  private final FunctionWriter out;
  private final Draft draft;

  AccessWriter(FunctionWriter out, Draft draft) {
    this.out = out;
    this.draft = draft;
  }

  void stack() {
    out.line("r1 = r10");
    boolean all = draft.oneIn(2);
    int from = all ? 8 * FunctionWriter.NUMBERS : FunctionWriter.BUFFER;
    int bytes = all ? 8 * FunctionWriter.NUMBERS : FunctionWriter.BUFFER_BYTES;
    if (draft.oneIn(2)) {
      out.line("r1 += " + -from);
      within(bytes, 0, Trait.VARIABLE_STACK, draft.oneIn(3), false);
    } else {
      within(bytes, -from, Trait.VARIABLE_STACK, draft.oneIn(3), false);
    }
  }

  void data() {
    boolean constants = draft.oneIn(4);
    int ahead = draft.below(3) * 8;
    out.line("r1 = map[idx:" + (constants ? 1 : 0) + "][0]+" + (constants ? 0 : ahead));
    int bytes = constants ? RandomProgram.CONSTANTS : RandomProgram.SECTION - ahead;
    if (constants) {
      if (draft.oneIn(2)) {
        out.line(out.number() + " = *(u32 *)(r1 + " + draft.of(0, 4, 8) + ")");
      } else {
        load("r1", 0, bytes, true);
      }
    } else {
      within(bytes, 0, Trait.VARIABLE_DATA, true, true);
    }
  }

  void mapValue() {
    String end = draft.label();
    String key = draft.oneIn(2) ? out.number() : Integer.toString(draft.below(6));
    out.line("*(u32 *)(r10 - " + FunctionWriter.KEY + ") = " + key);
    out.line("r2 = r10");
    out.line("r2 += -" + (draft.mistake() ? FunctionWriter.LENGTH + 8 : FunctionWriter.KEY));
    out.line("r1 = map[idx:2]");
    out.line("call 1");
    if (!draft.mistake()) {
      out.line("if r0 == 0 goto " + end);
    }
    out.line("r1 = r0");
    within(RandomProgram.VALUE, 0, Trait.VARIABLE_MAP_VALUE, true, true);
    out.at(end);
  }

  /** Through whatever the function was given. */
  void given() {
    if (out.role() != FunctionWriter.Role.MAIN) {
      out.line("r1 = *(u64 *)(r10 - " + FunctionWriter.POINTER + ")");
      within(FunctionWriter.BUFFER_BYTES, 0, Trait.VARIABLE_STACK, draft.oneIn(3), false);
      return;
    }
    switch (draft.setting()) {
      case NOTHING, SMALL -> data();
      case MEMORY -> memory();
      case LOOP -> region();
    }
  }

  /** The block's length is only known by comparisons. */
  private void memory() {
    draft.has(Trait.VARIABLE_MEMORY);
    String end = draft.label();
    int size = draft.of(1, 2, 4, 8);
    out.line("r1 = *(u64 *)(r10 - " + FunctionWriter.POINTER + ")");
    out.line("r2 = *(u64 *)(r10 - " + FunctionWriter.LENGTH + ")");
    if (draft.oneIn(2)) {
      int least = 8 + draft.below(20);
      out.line("if r2 < " + (draft.mistake() ? least - 9 : least) + " goto " + end);
      within(least, 0, Trait.VARIABLE_MEMORY, true, true);
    } else {
      out.line("r3 = " + out.number());
      out.line("r3 &= 63");
      out.line("r4 = r3");
      out.line("r4 += " + (draft.mistake() ? size - 1 : size));
      out.line("if r4 > r2 goto " + end);
      out.line("r1 += r3");
      load("r1", 0, size, true);
    }
    out.at(end);
  }

  private void region() {
    String end = draft.label();
    out.line("r1 = *(u64 *)(r10 - " + FunctionWriter.POINTER + ")");
    out.line("r2 = " + (draft.oneIn(4) ? out.number() : Integer.toString(draft.below(4))));
    out.line("r3 = " + REGION);
    out.line("call bpf_io_uring_get_region");
    if (!draft.mistake()) {
      out.line("if r0 == 0 goto " + end);
    }
    out.line("r1 = r0");
    within(REGION, 0, Trait.VARIABLE_REGION, true, true);
    out.at(end);
  }

  /**
   * An access within some bytes.
   *
   * @param from where they begin, from r1
   * @param everything whether atomics may be used
   * @param any whether it need not be aligned
   */
  private void within(int bytes, int from, Trait trait, boolean everything, boolean any) {
    if (draft.oneIn(3)) {
      access(from, bytes, everything, any);
      return;
    }
    draft.has(trait);
    int least = draft.of(1, 2, 4, 8);
    out.line("r2 = " + out.number());
    out.numbers().guard("r2", bytes - least);
    if (!any || draft.oneIn(2)) {
      out.line("r2 &= " + -least);
    }
    out.line(draft.oneIn(4) ? "r2 += r1" : "r1 += r2");
    String base = "r1";
    if (draft.oneIn(9)) {
      String number = out.number();
      out.line("r3 = r1");
      out.line("r3 -= r1");
      out.line(number + " = r3");
    }
    load(base, from, least, any);
    if (draft.oneIn(2)) {
      store(base, from, least, any);
    }
    if (everything && least >= 4 && draft.oneIn(3)) {
      atomic(from, least);
    }
  }

  private void access(int from, int bytes, boolean everything, boolean any) {
    switch (draft.below(everything ? 4 : 2)) {
      case 0 -> load("r1", from, bytes, any);
      case 1 -> store("r1", from, bytes, any);
      default -> atomic(from, bytes);
    }
  }

  private void load(String base, int from, int bytes, boolean any) {
    int size = size(bytes);
    boolean signed = size < 8 && draft.oneIn(3);
    if (signed) {
      draft.has(Trait.SIGNED_LOAD);
    }
    String place = place(base, size, from, bytes, any);
    out.line(out.number() + " = *(" + (signed ? "s" : "u") + 8 * size + " *)" + place);
  }

  private void store(String base, int from, int bytes, boolean any) {
    int size = size(bytes);
    String what = draft.oneIn(4) ? Integer.toString(draft.number()) : out.number();
    out.line("*(u" + 8 * size + " *)" + place(base, size, from, bytes, any) + " = " + what);
  }

  private int size(int bytes) {
    int size = draft.of(1, 2, 4, 8);
    while (size > bytes) {
      size /= 2;
    }
    return size;
  }

  private String place(String base, int size, int from, int bytes, boolean any) {
    int room = bytes - size;
    int offset = any ? draft.below(room + 1) : draft.below(room / size + 1) * size;
    int at = from + (draft.mistake() ? bytes - size + 1 : offset);
    return "(" + base + (at < 0 ? " - " : " + ") + Math.abs(at) + ")";
  }

  private void atomic(int from, int bytes) {
    draft.has(Trait.ATOMIC);
    int size = bytes >= 8 && draft.oneIn(2) ? 8 : 4;
    String place = "((u" + 8 * size + " *)" + place("r1", size, from, bytes - bytes % size, false);
    String name = size == 8 ? "atomic64_" : "atomic_";
    String register = size == 8 ? out.number() : FunctionWriter.half(out.number());
    switch (draft.below(6)) {
      case 0 -> {
        String operator = draft.of("+", "|", "&", "^");
        out.line("lock *" + place.substring(1) + " " + operator + "= " + register);
      }
      case 1 -> {
        String what = draft.of("add", "or", "and", "xor");
        out.line(register + " = " + name + "fetch_" + what + place + ", " + register + ")");
      }
      case 2 -> out.line(register + " = load_acquire" + place + ")");
      case 3 -> out.line("store_release" + place + ", " + register + ")");
      case 4 -> out.line(register + " = " + name + "xchg" + place + ", " + register + ")");
      default -> {
        String result = size == 8 ? "r0" : "w0";
        out.line("r0 = " + draft.number());
        out.line(result + " = " + name + "cmpxchg" + place + ", " + result + ", " + register + ")");
        out.line(out.number() + " = r0");
      }
    }
  }
}
