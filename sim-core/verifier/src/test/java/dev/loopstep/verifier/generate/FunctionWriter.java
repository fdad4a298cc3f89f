// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes one function. r6 to r9 hold numbers, or count the rounds of a loop; r0 to r5 only live
 * within a statement. The stack, from r10 downwards: eight numbers, a key, a pointer that was
 * handed over, the length of the memory, three iterators, a buffer.
 */
final class FunctionWriter {
  static final int NUMBERS = 8;
  static final int KEY = 72;
  static final int POINTER = 80;
  static final int LENGTH = 88;
  static final int ITERATORS = 96;
  static final int BUFFER = 160;
  static final int BUFFER_BYTES = 32;
  private static final int MOST_NESTED = 2;

  private final Draft draft;
  private final StringBuilder code = new StringBuilder();
  private final List<Integer> free = new ArrayList<>(List.of(6, 7, 8, 9));
  private final NumberWriter numbers;
  private final AccessWriter accesses;
  private final LoopWriter loops;
  private final CallWriter calls;
  private final Role role;
  private int statements;
  private int nested;

  /** What kind of function it is. */
  enum Role {
    MAIN,
    /** Gets a number in r1 and a pointer to a buffer in r2. */
    CALLED,
    /** As {@link #CALLED}, and gives back 0 or 1. */
    CALLBACK
  }

  private FunctionWriter(Draft draft, Role role) {
    this.draft = draft;
    this.role = role;
    statements = draft.small() ? 5 : role == Role.MAIN ? 30 : 8;
    numbers = new NumberWriter(this, draft);
    accesses = new AccessWriter(this, draft);
    loops = new LoopWriter(this, draft);
    calls = new CallWriter(this, draft);
  }

  static String program(Draft draft) {
    FunctionWriter main = new FunctionWriter(draft, Role.MAIN);
    main.start();
    main.block(2 + draft.below(draft.small() ? 4 : 9));
    main.line("r0 = " + (draft.oneIn(3) ? main.number() : "0"));
    main.line("exit");
    return main.code + draft.functions();
  }

  static String function(Draft draft, Role role, String name, int nested) {
    FunctionWriter function = new FunctionWriter(draft, role);
    function.nested = Math.min(nested, MOST_NESTED);
    function.at(name);
    function.start();
    function.block(1 + draft.below(4));
    function.line("r0 = " + function.result());
    function.line("exit");
    return function.code.toString();
  }

  private String result() {
    if (role == Role.CALLBACK) {
      return draft.mistake() ? "2" : draft.oneIn(4) ? "1" : "0";
    }
    return draft.oneIn(3) ? Integer.toString(draft.number()) : number();
  }

  private void start() {
    if (role != Role.MAIN) {
      line("*(u64 *)(r10 - " + POINTER + ") = r2");
    } else if (draft.setting() == Setting.MEMORY) {
      line("*(u64 *)(r10 - " + POINTER + ") = r1");
      line("*(u64 *)(r10 - " + LENGTH + ") = r2");
    } else if (draft.setting() == Setting.LOOP) {
      line("r2 = *(u64 *)(r1 + 0)");
      line("*(u64 *)(r10 - " + POINTER + ") = r2");
    }
    for (int register : free) {
      boolean argument = role != Role.MAIN && draft.oneIn(3);
      line("r" + register + " = " + (argument ? "r1" : Integer.toString(draft.number())));
    }
    for (int place = 8; place <= 8 * NUMBERS; place += 8) {
      line("*(u64 *)(r10 - " + place + ") = " + draft.number());
    }
    for (int place = BUFFER; place > BUFFER - BUFFER_BYTES; place -= 8) {
      line("*(u64 *)(r10 - " + place + ") = " + (draft.oneIn(2) ? number() : "0"));
    }
  }

  Role role() {
    return role;
  }

  void line(String text) {
    code.append("  ").append(text).append('\n');
  }

  void at(String label) {
    code.append(label).append(":\n");
  }

  /** A register with a number that may be changed. */
  String number() {
    return "r" + free.get(draft.below(free.size()));
  }

  /** The same register's lower half. */
  static String half(String register) {
    return "w" + register.substring(1);
  }

  /** Whether a loop may begin here; if so {@link #leave} ends it. */
  boolean nest() {
    if (nested == MOST_NESTED || draft.small() && (nested > 0 || !draft.oneIn(2))) {
      return false;
    }
    if (++nested > 1) {
      draft.has(Trait.NESTED_LOOP);
    }
    return true;
  }

  void leave() {
    nested--;
  }

  int nested() {
    return nested;
  }

  /** Whether so many registers do not count rounds. */
  boolean hasFree(int registers) {
    return free.size() >= registers;
  }

  /** A register that counts rounds until it is given back. */
  int takeCounter() {
    return free.remove(draft.below(free.size()));
  }

  void giveBack(int counter) {
    free.add(counter);
  }

  void block(int length) {
    for (int i = 0; i < length && statements > 0; i++) {
      statements--;
      statement();
    }
  }

  private void statement() {
    switch (draft.below(24)) {
      case 0, 1, 2, 3 -> numbers.compute();
      case 4, 5 -> numbers.stack();
      case 6 -> numbers.link();
      case 7 -> numbers.random();
      case 8, 9 -> condition();
      case 10, 11, 12 -> accesses.stack();
      case 13, 14 -> accesses.data();
      case 15 -> accesses.mapValue();
      case 16, 17 -> accesses.given();
      case 18, 19 -> loops.counted();
      case 20 -> loops.dataDependent();
      case 21 -> loops.limited();
      default -> calls.call();
    }
  }

  private void condition() {
    String otherwise = draft.label();
    numbers.branch(otherwise);
    block(1 + draft.below(3));
    if (draft.oneIn(2)) {
      String end = draft.label();
      line("goto " + end);
      at(otherwise);
      block(1 + draft.below(2));
      at(end);
    } else {
      at(otherwise);
    }
  }

  NumberWriter numbers() {
    return numbers;
  }
}
