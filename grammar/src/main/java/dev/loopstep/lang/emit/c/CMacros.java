// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import java.util.List;

/** Macros for what C's functions cannot do: to end the step that they are called in. */
final class CMacros {
  private static final int TAB = 8;

  private CMacros() {}

  static void fail(Lines out) {
    out.add("", "/* Ends the step with an error. */");
    macro(
        out,
        "FAIL(error, line)",
        "do {",
        "\tloopstep_fault_line = (line);",
        "\treturn -(error);",
        "} while (0)");
  }

  static void index(Lines out) {
    out.add(
        "",
        "/*",
        " * An index: the step ends where it is not within the array. The comparison is written out, so that the",
        " * compiler neither moves it away nor checks one register and uses another: verifiers would not follow.",
        " */");
    macro(
        out,
        "INDEX(index, length, line)",
        "({",
        "\t__label__ outside;",
        "\tu64 index_ = (index);",
        "\tasm goto(\"if %[at] >= %[end] goto %l[outside]\"",
        "\t\t : [at] \"+r\"(index_)",
        "\t\t : [end] \"i\"(length)",
        "\t\t :",
        "\t\t : outside);",
        "\tif (0) {",
        "\toutside:",
        "\t\tFAIL(ERANGE, line);",
        "\t}",
        "\tindex_;",
        "})");
  }

  static void hide(Lines out) {
    out.add("", "/* A value of which the compiler knows nothing, so that a mask on it stays. */");
    macro(
        out,
        "HIDE(value)",
        "({",
        "\tu64 hidden_ = (value);",
        "\tasm volatile(\"\" : \"+r\"(hidden_));",
        "\thidden_;",
        "})");
  }

  static void bool(Lines out) {
    out.add(
        "",
        "/* Others may have written anything where a bool should be. */",
        "#define BOOL(place) (*(const volatile u8 *)&(place) != 0)");
  }

  static void number(Lines out) {
    out.add(
        "",
        "/* A bool as a number. Compilers know that one in memory is 0 or 1, verifiers do not: so neither may. */",
        "INLINE u32 from_bool(bool value)",
        "{",
        "\tu32 number = value;",
        "",
        "\tasm volatile(\"\" : \"+r\"(number));",
        "\treturn number;",
        "}");
  }

  static void call(Lines out) {
    out.add(
        "",
        "/* Calls a function that may end the step: then it gives what the step returns. */",
        "#define GO_ON 2");
    macro(
        out,
        "CALL(call)",
        "do {",
        "\tint call_ = (call);",
        "\tif (call_ != GO_ON)",
        "\t\treturn call_;",
        "} while (0)");
  }

  static void value(Lines out) {
    macro(out, "VALUE(type, call)", "({", "\ttype value_;", "\tCALL(call);", "\tvalue_;", "})");
  }

  static void key(Lines out) {
    out.add("", "/* The address of a key, which helpers read from memory. */");
    macro(
        out,
        "KEY(type, key)",
        "({",
        "\t*(type *)&loopstep_key = (key);",
        "\t(void *)&loopstep_key;",
        "})");
  }

  /** All backslashes in one column, behind the longest line. */
  private static void macro(Lines out, String head, String... body) {
    String define = "#define " + head;
    int column = width(define);
    for (String line : body) {
      column = Math.max(column, TAB + width(line));
    }
    column = (column + TAB) / TAB * TAB;
    out.add(continued(define, column));
    for (String line : List.of(body).subList(0, body.length - 1)) {
      out.add(continued("\t" + line, column));
    }
    out.add("\t" + body[body.length - 1]);
  }

  private static String continued(String line, int column) {
    return line + "\t".repeat((column - width(line) + TAB - 1) / TAB) + "\\";
  }

  private static int width(String line) {
    int tabs = (int) line.chars().filter(c -> c == '\t').count();
    return line.length() + tabs * (TAB - 1);
  }
}
