// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample;

import java.util.List;
import java.util.Random;

/**
 * Writes small programs that compute an index from memory and random numbers, look at it and then
 * use it, and make a mistake more often than not: a bound that is off by one, signed where it
 * should be unsigned, missing, or that looks at another number; a register or stack that one path
 * does not write; a loop that some input keeps from ending.
 */
final class FaultyPrograms {
  private static final List<String> SIZES = List.of("u8", "u16", "u32", "u64");

  private final Random random;
  private final StringBuilder code = new StringBuilder();
  private final int length;
  private int labels;

  private FaultyPrograms(Random random, int length) {
    this.random = random;
    this.length = length;
  }

  /** A program for a memory block of that many bytes, at least 16. */
  static String next(Random random, int length) {
    FaultyPrograms program = new FaultyPrograms(random, length);
    program.write();
    return program.code.toString();
  }

  private void line(String text) {
    code.append("  ").append(text).append('\n');
  }

  private String label() {
    return "L" + labels++;
  }

  private void at(String label) {
    code.append(label).append(":\n");
  }

  private boolean mistake() {
    return random.nextInt(3) == 0;
  }

  private void write() {
    line("r6 = r1");
    line("r7 = r2");
    line("*(u64 *)(r10 - 8) = 0");
    line("*(u64 *)(r10 - 16) = 0");
    int statements = 1 + random.nextInt(3);
    String end = label();
    for (int i = 0; i < statements; i++) {
      number("r8");
      gates(end);
      use(end);
    }
    at(end);
    line("r0 = 0");
    line("exit");
  }

  /** A number that hangs on inputs. */
  private void number(String register) {
    if (random.nextInt(4) == 0) {
      line("call 7");
      line(register + " = r0");
    } else {
      int size = random.nextInt(4);
      int bytes = 1 << size;
      int offset = random.nextInt(length - bytes + 1);
      line(register + " = *(" + SIZES.get(size) + " *)(r6 + " + offset + ")");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      line(change(register));
    }
  }

  private String change(String register) {
    String narrow = "w" + register.substring(1);
    return switch (random.nextInt(12)) {
      case 0 -> register + " += " + (random.nextInt(200) - 100);
      case 1 -> register + " ^= " + random.nextInt(1000);
      case 2 -> register + " <<= " + (1 + random.nextInt(4));
      case 3 -> register + " >>= " + (1 + random.nextInt(12));
      case 4 -> register + " *= " + (1 + random.nextInt(9));
      case 5 -> narrow + " += " + (random.nextInt(200) - 100);
      case 6 -> register + " = bswap16 " + register;
      case 7 -> register + " %= " + (2 + random.nextInt(300));
      case 8 -> narrow + " s>>= " + (1 + random.nextInt(6));
      case 9 -> register + " = (s8)" + register;
      case 10 -> register + " |= " + random.nextInt(16);
      default -> register + " &= " + (1 + random.nextInt(1023));
    };
  }

  /** Conditions on other numbers, without which the use is not reached. */
  private void gates(String end) {
    for (int i = random.nextInt(3); i > 0; i--) {
      number("r9");
      String condition =
          switch (random.nextInt(5)) {
            case 0 -> "!= " + random.nextInt(256);
            case 1 -> "> " + random.nextInt(64);
            case 2 -> "< " + random.nextInt(64);
            case 3 -> "s> " + (random.nextInt(40) - 20);
            default -> "& " + (1 + random.nextInt(15));
          };
      line("if r9 " + condition + " goto " + end);
    }
  }

  private void use(String end) {
    switch (random.nextInt(6)) {
      case 0, 1 -> memory(end);
      case 2 -> stack(end);
      case 3 -> forgotten(end);
      case 4 -> loop(end);
      default -> block(end);
    }
  }

  private void limit(String end, int most) {
    if (mistake()) {
      switch (random.nextInt(4)) {
        case 0 -> line("if r8 > " + (most + 1) + " goto " + end);
        case 1 -> line("if r8 s> " + most + " goto " + end);
        case 2 -> line("if w8 > " + most + " goto " + end);
        default -> line("r8 &= " + (2 * most + 1));
      }
    } else {
      line("if r8 > " + most + " goto " + end);
    }
  }

  private void memory(String end) {
    limit(end, length - 4);
    line("r1 = r6");
    line("r1 += r8");
    line(random.nextBoolean() ? "r0 = *(u32 *)(r1 + 0)" : "*(u32 *)(r1 + 0) = 1");
  }

  private void stack(String end) {
    limit(end, 7);
    line("r1 = r10");
    line("r1 += -8");
    line("r1 += r8");
    line(random.nextBoolean() ? "r0 = *(u8 *)(r1 + 0)" : "*(u8 *)(r1 + 0) = 1");
  }

  /** What one path does not write is read. */
  private void forgotten(String end) {
    String other = label();
    line("if r8 == " + random.nextInt(300) + " goto " + other);
    boolean register = random.nextBoolean();
    line(register ? "r3 = 1" : "*(u64 *)(r10 - 64) = 1");
    if (!mistake()) {
      line("if r8 != 70000 goto +1");
      line("goto " + end);
    }
    at(other);
    if (!mistake()) {
      line(register ? "r3 = 2" : "*(u64 *)(r10 - 64) = 2");
    }
    line(register ? "r0 = r3" : "r0 = *(u64 *)(r10 - 64)");
  }

  private void loop(String end) {
    String head = label();
    if (!mistake()) {
      line("if r8 > 40 goto " + end);
    }
    line("r1 = r6");
    line("r2 = 0");
    at(head);
    line("if r2 == r8 goto " + end);
    if (random.nextBoolean()) {
      line("r3 = *(u8 *)(r1 + 0)");
      line("r1 += 1");
    }
    line("r2 += " + (mistake() ? 2 : 1));
    line("goto " + head);
  }

  /** The length is looked at, or not enough. */
  private void block(String end) {
    int offset = random.nextInt(length);
    int least = offset + (mistake() ? 3 : 4);
    line("if r7 < " + least + " goto " + end);
    line("r0 = *(u32 *)(r6 + " + offset + ")");
  }
}
