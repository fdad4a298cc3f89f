// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes programs of loops that the kernel limits, callbacks, look-ups and accesses that some
 * comparison makes safe, with a mistake now and then. As text of {@link TextAssembler}: r6 to r9
 * hold numbers, so do three places of the stack; map 0 is a data section of {@link #SECTION} bytes,
 * map 1 a map with keys of 4 and values of 16 bytes.
 */
final class LimitedPrograms {
  static final List<String> KFUNCS =
      List.of("bpf_iter_num_new", "bpf_iter_num_next", "bpf_iter_num_destroy");
  static final int SECTION = 64;
  static final int VALUE = 16;

  private static final List<String> CONDITIONS =
      List.of("==", "!=", ">", ">=", "<", "<=", "s>", "s<", "s>=", "s<=");
  private static final List<String> OPERATIONS = List.of("+", "-", "*", "&", "|", "^", "+", "+");
  private static final List<Integer> PLACES = List.of(16, 24, 32);
  private static final int KEY = 40;
  private static final int CONTEXT = 56;
  private static final int MOST_NESTED = 3;
  private static final int MOST_CALLBACKS = 3;

  private final Random random;
  private final boolean callback;
  private final boolean hasContext;
  private final int[] labels;
  private final List<String> callbacks;
  private final StringBuilder code = new StringBuilder();
  private int statements;
  private int nested;

  private LimitedPrograms(
      Random random, boolean callback, boolean hasContext, int[] labels, List<String> callbacks) {
    this.random = random;
    this.callback = callback;
    this.hasContext = hasContext;
    this.labels = labels;
    this.callbacks = callbacks;
    statements = callback ? 10 : 40;
  }

  /** The text of a program. */
  static String next(Random random) {
    List<String> callbacks = new ArrayList<>();
    LimitedPrograms main = new LimitedPrograms(random, false, false, new int[1], callbacks);
    main.start();
    main.block(3 + random.nextInt(8));
    main.line("r0 = 0");
    main.line("exit");
    return main.code + String.join("", callbacks);
  }

  private void line(String text) {
    code.append("  ").append(text).append('\n');
  }

  private String label() {
    return "L" + labels[0]++;
  }

  private void at(String label) {
    code.append(label).append(":\n");
  }

  private boolean mistake() {
    return random.nextInt(60) == 0;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String register() {
    return "r" + (6 + random.nextInt(4));
  }

  private int number() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> random.nextInt(20);
      case 3 -> random.nextInt(300);
      case 4 -> -random.nextInt(10);
      default -> random.nextInt(2000);
    };
  }

  private void start() {
    for (int register = 6; register <= 9; register++) {
      line("r" + register + " = " + number());
    }
    for (int place : PLACES) {
      line("*(u64 *)(r10 - " + place + ") = " + random.nextInt(5));
    }
  }

  private void block(int length) {
    for (int i = 0; i < length && statements > 0; i++) {
      statements--;
      statement();
    }
  }

  private void statement() {
    switch (random.nextInt(nested >= MOST_NESTED ? 11 : 20)) {
      case 0 -> line(register() + " = " + number());
      case 1, 2 -> arithmetic();
      case 3 -> {
        String end = label();
        leaveFor(end);
        block(1 + random.nextInt(3));
        at(end);
      }
      case 4 -> line("*(u64 *)(r10 - " + one(PLACES) + ") = " + register());
      case 5 -> line(register() + " = *(u64 *)(r10 - " + one(PLACES) + ")");
      case 6, 7 -> access();
      case 8 -> {
        line("call 7");
        line(register() + " = r0");
      }
      case 9 -> lookUp();
      case 10 -> context();
      case 11, 12, 13 -> iterator();
      case 14, 15 -> mayGoto();
      case 16, 17 -> callBack();
      default -> counted();
    }
  }

  private void leaveFor(String label) {
    String with = random.nextBoolean() ? register() : Integer.toString(number());
    line("if " + register() + " " + one(CONDITIONS) + " " + with + " goto " + label);
  }

  private void arithmetic() {
    String width = random.nextInt(3) == 0 ? "w" : "r";
    String source =
        random.nextBoolean() ? width + register().substring(1) : Integer.toString(number());
    line(width + register().substring(1) + " " + one(OPERATIONS) + "= " + source);
  }

  private void access() {
    String index = register();
    String end = label();
    int guard = random.nextInt(10);
    if (guard < 3) {
      line(index + " &= " + (SECTION - 1));
    } else if (guard < 8) {
      line("if " + index + " > " + (SECTION - 1) + " goto " + end);
    }
    line("r1 = map[idx:0][0]+0");
    line("r1 += " + index);
    line(random.nextBoolean() ? register() + " = *(u8 *)(r1 + 0)" : "*(u8 *)(r1 + 0) = 7");
    at(end);
  }

  private void lookUp() {
    String end = label();
    line("*(u32 *)(r10 - " + KEY + ") = 3");
    line("r2 = r10");
    line("r2 += -" + (mistake() ? KEY + 8 : KEY));
    line("r1 = map[idx:1]");
    line("call 1");
    if (!mistake()) {
      line("if r0 == 0 goto " + end);
    }
    int offset = mistake() ? VALUE - 4 : VALUE - 8;
    line(
        random.nextBoolean()
            ? register() + " = *(u64 *)(r0 + " + offset + ")"
            : "*(u64 *)(r0 + 0) = " + register());
    at(end);
  }

  private void context() {
    if (!callback || !hasContext) {
      line(register() + " = 5");
      return;
    }
    line("r1 = *(u64 *)(r10 - " + CONTEXT + ")");
    line(
        random.nextBoolean()
            ? register() + " = *(u64 *)(r1 + 0)"
            : "*(u64 *)(r1 + " + (mistake() ? 24 : 0) + ") = " + register());
  }

  private void place(int offset) {
    line("r1 = r10");
    line("r1 += -" + offset);
  }

  private void iterator() {
    nested++;
    int offset = CONTEXT + 8 + 8 * nested;
    String head = label();
    String end = label();
    place(offset);
    line("r2 = " + (random.nextInt(4) == 0 ? register() : Integer.toString(number())));
    String last =
        random.nextInt(3) == 0 ? Integer.toString(random.nextInt(100_000)) : "" + number();
    line("r3 = " + (random.nextInt(3) == 0 ? register() : last));
    line("call bpf_iter_num_new");
    at(head);
    place(offset);
    line(mistake() ? "r0 = 1" : "call bpf_iter_num_next");
    if (!mistake()) {
      line("if r0 == 0 goto " + end);
    }
    if (random.nextInt(4) > 0) {
      line(register() + " = *(" + (random.nextBoolean() ? "u" : "s") + "32 *)(r0 + 0)");
    }
    block(random.nextInt(4));
    if (random.nextInt(4) == 0) {
      leaveFor(end);
    }
    if (mistake()) {
      line("*(u64 *)(r10 - " + offset + ") = 0");
    }
    line("goto " + head);
    at(end);
    if (!mistake()) {
      place(offset);
      line("call bpf_iter_num_destroy");
    }
    nested--;
  }

  private void mayGoto() {
    nested++;
    String head = label();
    String end = label();
    at(head);
    if (!mistake()) {
      line("may_goto " + end);
    }
    block(1 + random.nextInt(4));
    if (random.nextInt(4) == 0) {
      leaveFor(end);
    }
    line("goto " + head);
    at(end);
    nested--;
  }

  private void counted() {
    nested++;
    String head = label();
    line("r9 = 0");
    at(head);
    line("r9 += 1");
    block(random.nextInt(3));
    line("if r9 < " + (1 + random.nextInt(30)) + " goto " + head);
    nested--;
  }

  private void callBack() {
    if (callbacks.size() >= MOST_CALLBACKS) {
      line("r6 = 1");
      return;
    }
    nested++;
    String function = label();
    boolean handsOver = random.nextInt(3) > 0;
    line("r1 = " + (random.nextInt(3) == 0 ? register() : Integer.toString(number())));
    line("r2 = func " + function);
    line(handsOver ? "r3 = r10" : "r3 = 0");
    if (handsOver) {
      line("r3 += -" + one(PLACES));
    }
    line("r4 = " + (random.nextInt(8) == 0 ? 1 : 0));
    line("call 181");
    if (random.nextBoolean()) {
      line(register() + " = r0");
    }
    int index = callbacks.size();
    callbacks.add("");
    LimitedPrograms called = new LimitedPrograms(random, true, handsOver, labels, callbacks);
    called.nested = Math.min(nested, MOST_NESTED - 1);
    callbacks.set(index, called.function(function));
    nested--;
  }

  private String function(String name) {
    at(name);
    if (hasContext) {
      line("*(u64 *)(r10 - " + CONTEXT + ") = r2");
    }
    start();
    if (random.nextInt(3) == 0) {
      line("r6 = r1");
    }
    block(1 + random.nextInt(5));
    line("r0 = " + (mistake() ? 2 : random.nextInt(4) == 0 ? 1 : 0));
    if (random.nextInt(3) == 0) {
      String end = label();
      leaveFor(end);
      line("r0 = 1");
      at(end);
    }
    line("exit");
    return code.toString();
  }
}
