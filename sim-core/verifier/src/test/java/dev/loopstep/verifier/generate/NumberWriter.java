// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

/** Writes what happens to numbers: arithmetic, spills, comparisons. */
final class NumberWriter {
  private static final String[] CONDITIONS = {
    "==", "!=", ">", ">=", "<", "<=", "s>", "s<", "s>=", "s<=", "&"
  };

  private final FunctionWriter out;
  private final Draft draft;

  NumberWriter(FunctionWriter out, Draft draft) {
    this.out = out;
    this.draft = draft;
  }

  void compute() {
    switch (draft.below(8)) {
      case 0 -> out.line(out.number() + " = " + draft.number());
      case 1 -> out.line(out.number() + " = " + draft.wide() + " ll");
      case 2 -> unary();
      case 3 -> out.line(out.number() + " = " + out.number());
      case 4 -> shift();
      default -> binary();
    }
  }

  private void binary() {
    String op = draft.of("+", "+", "-", "*", "/", "%", "&", "&", "|", "^", "s/", "s%");
    if (op.startsWith("s")) {
      draft.has(Trait.SIGNED_DIVISION);
    }
    boolean half = draft.oneIn(3);
    String dst = half ? FunctionWriter.half(out.number()) : out.number();
    int number = draft.number();
    boolean divides = op.endsWith("/") || op.endsWith("%");
    String immediate = Integer.toString(divides && number == 0 ? 3 : number);
    String src = half ? FunctionWriter.half(out.number()) : out.number();
    out.line(dst + " " + op + "= " + (draft.oneIn(2) ? immediate : src));
  }

  private void shift() {
    boolean half = draft.oneIn(3);
    String dst = half ? FunctionWriter.half(out.number()) : out.number();
    String src = half ? FunctionWriter.half(out.number()) : out.number();
    String by = draft.oneIn(4) ? src : Integer.toString(draft.below(half ? 32 : 64));
    out.line(dst + " " + draft.of("<<", ">>", "s>>") + "= " + by);
  }

  private void unary() {
    String register = out.number();
    switch (draft.below(4)) {
      case 0 -> {
        String dst = draft.oneIn(2) ? register : FunctionWriter.half(register);
        out.line(dst + " = -" + dst);
      }
      case 1 -> {
        draft.has(Trait.BYTE_ORDER);
        String order = draft.of("be", "le", "bswap") + draft.of("16", "32", "64");
        out.line(register + " = " + order + " " + register);
      }
      default -> out.line(register + " = (" + draft.of("s8", "s16", "s32") + ")" + out.number());
    }
  }

  /** A spill of any width, or a read of any width, extended or not. */
  void stack() {
    int size = draft.of(1, 2, 4, 8);
    int place = draft.below(8 * FunctionWriter.NUMBERS / size) * size + size;
    if (size < 8) {
      draft.has(Trait.PARTIAL_SPILL);
    }
    String memory = "u" + 8 * size + " *)(r10 - " + place + ")";
    if (draft.oneIn(2)) {
      String what = draft.oneIn(4) ? Integer.toString(draft.number()) : out.number();
      out.line("*(" + memory + " = " + what);
    } else if (size < 8 && draft.oneIn(3)) {
      draft.has(Trait.SIGNED_LOAD);
      out.line(out.number() + " = *(s" + memory.substring(1));
    } else {
      out.line(out.number() + " = *(" + memory);
    }
  }

  /** Numbers that stay linked: copied, moved by a constant, spilled, then one is compared. */
  void link() {
    String one = out.number();
    String other = out.number();
    out.line(other + " = " + one);
    if (draft.oneIn(2)) {
      String width = draft.oneIn(3) ? FunctionWriter.half(other) : other;
      out.line(width + " += " + draft.of(1, -1, 4, 255, 65_536));
    }
    if (draft.oneIn(2)) {
      int size = draft.of(4, 8);
      String memory = "*(u" + 8 * size + " *)(r10 - " + 8 * (1 + draft.below(4)) + ")";
      out.line(memory + " = " + other);
      out.line(other + " = " + draft.number());
      guard(one, 1 + draft.below(60));
      out.line(other + " = " + memory);
    } else {
      guard(one, 1 + draft.below(60));
    }
  }

  void random() {
    out.line("call 7");
    String register = out.number();
    out.line(register + " = r0");
    if (draft.oneIn(2)) {
      guard(register, (1 << draft.below(9)) - 1);
    }
  }

  /** Leaves for a label or goes on. */
  void branch(String label) {
    boolean half = draft.oneIn(3);
    String left = half ? FunctionWriter.half(out.number()) : out.number();
    String right = half ? FunctionWriter.half(out.number()) : out.number();
    String with = draft.oneIn(2) ? right : Integer.toString(draft.number());
    out.line("if " + left + " " + draft.of(CONDITIONS) + " " + with + " goto " + label);
  }

  /** Makes sure, in one of many ways, that a register holds a number from 0 to a limit. */
  void guard(String register, int limit) {
    String small = draft.label();
    String half = FunctionWriter.half(register);
    switch (draft.mistake() ? 8 : draft.mayCost() ? draft.below(8) : draft.of(0, 3, 4, 6, 7)) {
      case 0, 1 -> out.line(register + " &= " + (Integer.highestOneBit(limit + 1) - 1));
      case 2 -> out.line(register + " %= " + (limit + 1));
      case 3 -> {
        out.line("if " + register + " <= " + limit + " goto " + small);
        out.line(register + " = " + draft.below(limit + 1));
        out.at(small);
      }
      case 4 -> {
        String wrong = draft.label();
        out.line("if " + register + " s> " + limit + " goto " + wrong);
        out.line("if " + register + " s>= 0 goto " + small);
        out.at(wrong);
        out.line(register + " = " + draft.below(limit + 1));
        out.at(small);
      }
      case 5 -> {
        out.line(half + " = " + half);
        out.line("if " + half + " < " + (limit + 1) + " goto " + small);
        out.line(register + " = 0");
        out.at(small);
      }
      case 6 -> out.line(half + " &= " + (Integer.highestOneBit(limit + 1) - 1));
      case 7 ->
          out.line(
              register
                  + " >>= "
                  + (65 - Integer.numberOfTrailingZeros(Integer.highestOneBit(limit + 1)) - 1));
      default -> {}
    }
  }
}
