// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes policies that compare a few small numbers with one another and subtract them: what a test
 * before a subtraction shows is most of what they are about.
 */
final class RelationGenerator {
  private static final String[] COMPARISONS = {"<=", "<", ">=", ">", "==", "!="};

  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();
  private final List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "p"));
  private final List<String> assignable = new ArrayList<>(List.of("a", "b", "c", "d"));
  private int locals;
  private int loops;

  RelationGenerator(RandomGenerator random) {
    this.random = random;
  }

  String policy(int statements) {
    out.append("policy relations\nparam p: u8 in 3..9 = 4\n");
    out.append("state a: u8\nstate b: u8\nstate c: u8\nstate d: u8\nstate list: u8[4]\n");
    if (random.nextBoolean()) {
      out.append("invariant a <= b\n");
    }
    out.append("fn f(x: u8, y: u8): u8 {\nif x >= y { return x - y }\nreturn y\n}\nstep {\n");
    block(statements, 3);
    return out.append("}\n").toString();
  }

  private void block(int statements, int depth) {
    int names = this.names.size();
    int assignable = this.assignable.size();
    for (int i = 0; i < statements; i++) {
      statement(depth);
    }
    this.names.subList(names, this.names.size()).clear();
    this.assignable.subList(assignable, this.assignable.size()).clear();
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 14 : 7)) {
      case 0 -> {
        String name = "v" + locals++;
        out.append("let ").append(name).append(": u8 = ").append(value()).append('\n');
        names.add(name);
        assignable.add(name);
      }
      case 1, 2, 3 -> line(pick(assignable) + " = " + value());
      case 4 -> line(pick(assignable) + (random.nextBoolean() ? " -= " : " += ") + simple());
      case 5 -> line("assert " + condition());
      case 6 -> line("list[" + pick(names) + " % 4] = " + value());
      case 7, 8, 9 -> {
        out.append("if ").append(condition()).append(" {\n");
        block(1 + random.nextInt(3), depth - 1);
        if (random.nextBoolean()) {
          out.append("} else {\n");
          block(1 + random.nextInt(2), depth - 1);
        }
        line("}");
      }
      case 10 -> {
        String name = "i" + locals++;
        out.append("for ").append(name).append(" in ").append(random.nextInt(3)).append("..");
        out.append(random.nextBoolean() ? pick(names) + " max 6" : "7").append(" {\n");
        int before = names.size();
        names.add("u8(" + name + ")");
        loop(depth);
        names.subList(before, names.size()).clear();
      }
      case 11 -> {
        out.append("while ").append(condition()).append(" max ").append(1 + random.nextInt(9));
        out.append(" {\n");
        loop(depth);
      }
      case 12 -> {
        out.append("repeat ").append(value()).append(" max ").append(1 + random.nextInt(9));
        out.append(" {\n");
        loop(depth);
      }
      default -> {
        if (loops > 0) {
          out.append("if ").append(condition());
          line(random.nextBoolean() ? " { break }" : " { continue }");
        }
      }
    }
  }

  private void loop(int depth) {
    loops++;
    block(1 + random.nextInt(3), depth - 1);
    loops--;
    line("}");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String simple() {
    return random.nextInt(3) == 0 ? "u8(" + random.nextInt(6) + ")" : pick(names);
  }

  private String value() {
    return switch (random.nextInt(11)) {
      case 0, 1, 2, 3 -> pick(names) + " - " + simple();
      case 4 -> pick(names) + " + " + random.nextInt(4);
      case 5 -> "min(" + pick(names) + ", " + simple() + ")";
      case 6 -> "max(" + pick(names) + ", " + simple() + ")";
      case 7 -> pick(names) + " % " + (random.nextBoolean() ? pick(names) : "4");
      case 8 -> "list[" + pick(names) + " % 4]";
      case 9 -> "f(" + pick(names) + ", " + simple() + ")";
      default -> simple();
    };
  }

  private String condition() {
    String one =
        pick(names) + " " + COMPARISONS[random.nextInt(COMPARISONS.length)] + " " + simple();
    return switch (random.nextInt(6)) {
      case 0 -> one + " && " + condition();
      case 1 -> one + " || " + condition();
      default -> one;
    };
  }
}
