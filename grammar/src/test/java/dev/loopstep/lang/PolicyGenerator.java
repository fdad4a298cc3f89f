// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes well-typed policies without requests, at random: every construct that changes state,
 * deeply mixed.
 */
final class PolicyGenerator {
  private static final List<Type> INTEGERS = Type.integers();
  private static final String[] ARITHMETIC = {"+", "-", "*", "/", "%", "&", "|", "^"};
  private static final String[] COMPARISONS = {"==", "!=", "<", "<=", ">", ">="};

  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();
  private final List<Variable> readable = new ArrayList<>();
  private int names;
  private int loops;
  private boolean hasClever;
  private boolean hasAct;

  /** A name that an expression may use, and whether it may be assigned to. */
  private record Variable(String name, Type type, boolean assignable) {}

  PolicyGenerator(RandomGenerator random) {
    this.random = random;
  }

  /** A policy with state of every type, arrays, and a step of about so many statements. */
  String policy(int statements) {
    out.append("policy generated\nparam p: u32 in 1..100 = ").append(1 + random.nextInt(100));
    out.append("\nstate list: u16[8]\nstate wide: i64[5]\n");
    readable.add(new Variable("p", Type.U32, false));
    for (Type type : INTEGERS) {
      String name = "s_" + type.text();
      out.append("state ").append(name).append(": ").append(type.text());
      out.append(" = ").append(number(type)).append('\n');
      readable.add(new Variable(name, type, true));
    }
    out.append("state flag: bool\n");
    readable.add(new Variable("flag", Type.BOOL, true));
    composites();
    functions();
    out.append("step {\n");
    body(statements, 3);
    return out.append("}\n").toString();
  }

  /** Enums, structures, arrays of arrays and maps. */
  private void composites() {
    out.append(
        """
        enum mode: i16 { low = -3, middle, high = 300 }
        struct inner { a: u8, b: i64 }
        struct outer { first: u32, part: inner, kind: mode, list: u16[4] }
        state rows: i32[3][5]
        state things: outer[4]
        state one: inner
        state kind: mode
        map byKey: u32 -> u64 max 3
        map numbered: inner[4]
        """);
    readable.add(new Variable("one.a", Type.U8, true));
    readable.add(new Variable("one.b", Type.I64, true));
  }

  /** One that gives a value, and one that does something; both may look at state. */
  private void functions() {
    int outer = readable.size();
    out.append("fn clever(x: u32, y: i64): u32 {\n");
    readable.add(new Variable("x", Type.U32, true));
    readable.add(new Variable("y", Type.I64, true));
    body(2, 1);
    out.append("if ").append(expr(Type.BOOL, 2)).append(" { return ").append(expr(Type.U32, 2));
    out.append(" }\n");
    body(1, 1);
    out.append("return ").append(expr(Type.U32, 2)).append("\n}\n");
    readable.subList(outer, readable.size()).clear();
    hasClever = true;
    out.append("fn act(z: u16) {\n");
    readable.add(new Variable("z", Type.U16, true));
    body(1, 1);
    out.append("if ").append(expr(Type.BOOL, 2)).append(" { return }\n");
    body(2, 2);
    out.append("}\n");
    readable.subList(outer, readable.size()).clear();
    hasAct = true;
  }

  private void body(int statements, int depth) {
    int outer = readable.size();
    for (int i = 0; i < statements; i++) {
      statement(depth);
    }
    readable.subList(outer, readable.size()).clear();
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 22 : 12)) {
      case 0, 1 -> let();
      case 2 ->
          out.append("list[").append(index(8)).append("] = ").append(cast(Type.U16)).append('\n');
      case 3 ->
          out.append("wide[")
              .append(index(5))
              .append("] ")
              .append(compound())
              .append(expr(Type.I64, 2))
              .append('\n');
      case 4, 5, 6, 7 -> assign();
      case 8 -> part();
      case 9 -> mapStatement();
      case 10 -> {
        if (hasAct) {
          out.append("act(").append(expr(Type.U16, 2)).append(")\n");
        }
      }
      case 11 -> fill();
      case 12, 13, 14 -> choice(depth);
      case 15 -> rangeLoop(depth);
      case 16 -> whileLoop(depth);
      case 17 -> repeatLoop(depth);
      case 18 -> elementsLoop(depth);
      case 19 -> match(depth);
      case 20 -> find(depth);
      default -> out.append("assert ").append(leaf(Type.U32)).append(" != 77\n");
    }
  }

  /** An assignment to a part of something. */
  private void part() {
    switch (random.nextInt(4)) {
      case 0 ->
          out.append("rows[")
              .append(index(3))
              .append("][")
              .append(index(5))
              .append("] ")
              .append(compound())
              .append(expr(Type.I32, 2));
      case 1 ->
          out.append("things[")
              .append(index(4))
              .append("].list[")
              .append(index(4))
              .append("] ")
              .append(compound())
              .append(expr(Type.U16, 2));
      case 2 ->
          out.append("things[")
              .append(index(4))
              .append("].part.b ")
              .append(compound())
              .append(expr(Type.I64, 2));
      default -> {
        out.append("kind = ").append(enumValue());
        out.append("\nthings[").append(index(4)).append("].kind = kind");
      }
    }
    out.append('\n');
  }

  private String enumValue() {
    return switch (random.nextInt(4)) {
      case 0 -> "mode.low";
      case 1 -> "mode.middle";
      case 2 -> "mode.high";
      default -> "things[" + index(4) + "].kind";
    };
  }

  private void fill() {
    switch (random.nextInt(3)) {
      case 0 -> out.append("one = { b: ").append(expr(Type.I64, 2)).append(" }\n");
      case 1 -> out.append("things[").append(index(4)).append("].part = one\n");
      default ->
          out.append("things[")
              .append(index(4))
              .append("].part = { a: ")
              .append(expr(Type.U8, 1))
              .append(", b: ")
              .append(expr(Type.I64, 1))
              .append(" }\n");
    }
  }

  private String key() {
    return expr(Type.U32, 1) + " % 5";
  }

  private void mapStatement() {
    switch (random.nextInt(4)) {
      case 0 ->
          out.append("put byKey[")
              .append(key())
              .append("] = ")
              .append(expr(Type.U64, 2))
              .append(" else { flag = !flag }\n");
      case 1 ->
          out.append("remove byKey[")
              .append(key())
              .append("]")
              .append(random.nextBoolean() ? " else { one.a += 1 }\n" : "\n");
      case 2 ->
          out.append("put numbered[")
              .append(key())
              .append("] = { a: ")
              .append(expr(Type.U8, 1))
              .append(" }")
              .append(random.nextBoolean() ? " else { flag = true }\n" : "\n");
      default ->
          out.append("trace \"{} of {}\", ")
              .append(leaf(Type.U8))
              .append(", ")
              .append(leaf(Type.I32))
              .append('\n');
    }
  }

  private void find(int depth) {
    String name = "f" + names++;
    boolean hash = random.nextBoolean();
    out.append("find ").append(name).append(hash ? " in byKey[" : " in numbered[").append(key());
    out.append("] {\n");
    Variable found = new Variable(hash ? name : name + ".b", hash ? Type.U64 : Type.I64, true);
    readable.add(found);
    body(1 + random.nextInt(2), depth - 1);
    readable.remove(found);
    if (random.nextBoolean()) {
      out.append("} else {\n");
      body(1, depth - 1);
    }
    out.append("}\n");
  }

  private void match(int depth) {
    if (random.nextBoolean()) {
      out.append("match ").append(enumValue()).append(" {\ncase low {\n");
      body(1, depth - 1);
      out.append("}\ncase mode.high, middle {\n");
      body(1, depth - 1);
      out.append("}\n}\n");
      return;
    }
    Type type = INTEGERS.get(random.nextInt(INTEGERS.size()));
    out.append("match ").append(expr(type, 2)).append(" {\ncase 1, 3..7 {\n");
    body(1, depth - 1);
    out.append("}\ncase 20 {\n");
    body(1, depth - 1);
    out.append("}\n");
    if (random.nextBoolean()) {
      out.append("else {\n");
      body(1, depth - 1);
      out.append("}\n");
    }
    out.append("}\n");
  }

  private void elementsLoop(int depth) {
    String index = "n" + names++;
    String name = "e" + names++;
    out.append("for ").append(index).append(", ").append(name).append(" in ");
    boolean rows = random.nextBoolean();
    out.append(rows ? "rows[" + index(3) + "]" : "things").append(" {\n");
    readable.add(new Variable(index, Type.U32, false));
    Variable element =
        new Variable(rows ? name : name + ".part.a", rows ? Type.I32 : Type.U8, true);
    readable.add(element);
    loop(depth);
    readable.removeIf(v -> v.name().equals(index) || v.equals(element));
  }

  private String compound() {
    return random.nextInt(3) == 0 ? "= " : ARITHMETIC[random.nextInt(3)] + "= ";
  }

  private void let() {
    Type type = anyType();
    String name = "v" + names++;
    out.append("let ").append(name).append(": ").append(type.text()).append(" = ");
    out.append(expr(type, 3)).append('\n');
    readable.add(new Variable(name, type, true));
  }

  private void assign() {
    List<Variable> targets = readable.stream().filter(Variable::assignable).toList();
    Variable target = targets.get(random.nextInt(targets.size()));
    String op = target.type() == Type.BOOL ? "= " : compound();
    out.append(target.name()).append(' ').append(op).append(expr(target.type(), 3)).append('\n');
  }

  private void choice(int depth) {
    out.append("if ").append(expr(Type.BOOL, 2)).append(" {\n");
    body(1 + random.nextInt(3), depth - 1);
    if (loops > 0 && random.nextInt(3) == 0) {
      out.append(random.nextBoolean() ? "break\n" : "continue\n");
    } else if (hasAct && random.nextInt(12) == 0) {
      out.append("stop\n");
    }
    if (random.nextBoolean()) {
      out.append("} else if ").append(expr(Type.BOOL, 1)).append(" {\n");
      body(1, depth - 1);
    }
    if (random.nextBoolean()) {
      out.append("} else {\n");
      body(1 + random.nextInt(2), depth - 1);
    }
    out.append("}\n");
  }

  private void rangeLoop(int depth) {
    String name = "n" + names++;
    int low = random.nextInt(5);
    out.append("for ").append(name).append(" in ").append(low).append("..");
    boolean known = random.nextBoolean();
    out.append(known ? Integer.toString(low + random.nextInt(6)) : expr(Type.U32, 1));
    out.append(known ? "" : " max " + (1 + random.nextInt(6))).append(" {\n");
    readable.add(new Variable(name, Type.U32, false));
    loop(depth);
    readable.removeIf(v -> v.name().equals(name));
  }

  private void whileLoop(int depth) {
    out.append("while ").append(expr(Type.BOOL, 2)).append(" max ").append(1 + random.nextInt(6));
    out.append(" {\n");
    loop(depth);
  }

  private void repeatLoop(int depth) {
    out.append("repeat ").append(random.nextBoolean() ? "3" : expr(Type.U32, 1));
    out.append(" max ").append(1 + random.nextInt(6)).append(" {\n");
    loop(depth);
  }

  private void loop(int depth) {
    loops++;
    body(1 + random.nextInt(3), depth - 1);
    loops--;
    out.append("}\n");
  }

  private Type anyType() {
    return random.nextInt(8) == 0 ? Type.BOOL : INTEGERS.get(random.nextInt(INTEGERS.size()));
  }

  private String index(int length) {
    return switch (random.nextInt(4)) {
      case 0 -> Integer.toString(random.nextInt(length));
      case 1 -> expr(Type.U32, 1) + " % 4";
      case 2 -> "min(" + expr(Type.U64, 1) + ", " + (length - 1) + ")";
      default -> "(s_u8 ^ " + expr(Type.U8, 2) + ")" + (random.nextInt(3) == 0 ? "" : " & 3");
    };
  }

  private String cast(Type type) {
    return type.text() + "(" + expr(anyType(), 2) + ")";
  }

  private String number(Type type) {
    if (type == Type.BOOL) {
      return Boolean.toString(random.nextBoolean());
    }
    BigInteger value =
        switch (random.nextInt(5)) {
          case 0 -> type.greatest();
          case 1 -> type.least();
          case 2 -> BigInteger.valueOf(random.nextInt(100));
          default -> new BigInteger(type.bits() - 1, new java.util.Random(random.nextLong()));
        };
    return value.toString();
  }

  private String expr(Type type, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return leaf(type);
    }
    return type == Type.BOOL ? condition(depth - 1) : arithmetic(type, depth - 1);
  }

  private String leaf(Type type) {
    List<Variable> fitting = readable.stream().filter(v -> v.type() == type).toList();
    if (fitting.isEmpty() || random.nextInt(4) == 0) {
      return type == Type.BOOL ? number(type) : type.text() + "(" + number(type) + ")";
    }
    return fitting.get(random.nextInt(fitting.size())).name();
  }

  private String condition(int depth) {
    Type type = anyType();
    return switch (random.nextInt(5)) {
      case 0 -> "!(" + expr(Type.BOOL, depth) + ")";
      case 1 -> "(" + expr(Type.BOOL, depth) + " && " + expr(Type.BOOL, depth) + ")";
      case 2 -> "(" + expr(Type.BOOL, depth) + " || " + expr(Type.BOOL, depth) + ")";
      default -> {
        String op = COMPARISONS[random.nextInt(type == Type.BOOL ? 2 : 6)];
        yield "(" + leaf(type) + " " + op + " " + expr(type, depth) + ")";
      }
    };
  }

  private String arithmetic(Type type, int depth) {
    return switch (random.nextInt(9)) {
      case 0 -> "~" + expr(type, depth);
      case 1 -> type.signed() ? "-" + expr(type, depth) : expr(type, depth);
      case 2 -> type.text() + "(" + expr(anyType(), depth) + ")";
      case 3 -> "min(" + expr(type, depth) + ", " + expr(type, depth) + ")";
      case 4 -> "max(" + expr(type, depth) + ", " + expr(type, depth) + ")";
      case 5 -> shift(type, depth);
      case 6 -> element(type);
      default -> {
        String op = ARITHMETIC[random.nextInt(ARITHMETIC.length)];
        boolean divides = op.equals("/") || op.equals("%");
        yield "("
            + expr(type, depth)
            + " "
            + op
            + " "
            + (divides ? divisor(type) : expr(type, depth))
            + ")";
      }
    };
  }

  private String element(Type type) {
    if (type == Type.U16) {
      return random.nextBoolean()
          ? "list[" + index(8) + "]"
          : "things[" + index(4) + "].list[" + index(4) + "]";
    }
    if (type == Type.I64) {
      return random.nextBoolean() ? "wide[" + index(5) + "]" : "things[" + index(4) + "].part.b";
    }
    if (type == Type.U32 && hasClever) {
      return "clever(" + expr(Type.U32, 1) + ", " + leaf(Type.I64) + ")";
    }
    return type == Type.I32 ? "rows[" + index(3) + "][" + index(5) + "]" : leaf(type);
  }

  /** Not a constant, which could be zero and would be refused. */
  private String divisor(Type type) {
    return random.nextInt(4) == 0 ? "(" + (1 + random.nextInt(100)) + ")" : "s_" + type.text();
  }

  private String shift(Type type, int depth) {
    String amount =
        random.nextBoolean()
            ? Integer.toString(random.nextInt(type.bits()))
            : "(s_u8 - " + expr(Type.U8, depth) + ")";
    return "("
        + type.text()
        + "("
        + expr(type, depth)
        + ")"
        + (random.nextBoolean() ? " << " : " >> ")
        + amount
        + ")";
  }
}
