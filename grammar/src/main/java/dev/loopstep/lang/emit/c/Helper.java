// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Functions of C for what its operators do not do as eBPF does: division by zero, signed division,
 * which the third version of the instruction set does not have, and an operand that is evaluated
 * once.
 */
enum Helper {
  MIN_U32,
  MIN_U64,
  MIN_S32,
  MIN_S64,
  MAX_U32,
  MAX_U64,
  MAX_S32,
  MAX_S64,
  DIV_U32,
  DIV_U64,
  DIV_S32,
  DIV_S64,
  MOD_U32,
  MOD_U64,
  MOD_S32,
  MOD_S64;

  /** What is computed. */
  enum Kind {
    MIN,
    MAX,
    DIV,
    MOD
  }

  /** For values of up to 32 bits, or for 64. */
  static Helper of(Kind kind, boolean signed, int bits) {
    return valueOf(kind + "_" + (signed ? "S" : "U") + (bits == 64 ? 64 : 32));
  }

  String identifier() {
    return name().toLowerCase(Locale.ROOT);
  }

  private String type() {
    return identifier().substring(identifier().indexOf('_') + 1);
  }

  /** Its definition. */
  List<String> lines() {
    String type = type();
    String unsigned = type.replace('s', 'u');
    String head = "INLINE " + type + " " + identifier() + "(" + type + " a, " + type + " b)";
    return switch (this) {
      // An index may be bounded so: the compiler must compare the register that is used.
      case MIN_U32, MIN_U64 ->
          function(head, "asm volatile(\"\" : \"+r\"(a));", "return a < b ? a : b;");
      case MIN_S32, MIN_S64 -> function(head, "return a < b ? a : b;");
      case MAX_U32, MAX_U64, MAX_S32, MAX_S64 -> function(head, "return a > b ? a : b;");
      case DIV_U32, DIV_U64 -> function(head, "return b ? a / b : 0;");
      case MOD_U32, MOD_U64 -> function(head, "return b ? a % b : a;");
      case DIV_S32, DIV_S64 ->
          function(
              head,
              unsigned + " dividend = a < 0 ? -(" + unsigned + ")a : (" + unsigned + ")a;",
              unsigned + " divisor = b < 0 ? -(" + unsigned + ")b : (" + unsigned + ")b;",
              unsigned + " quotient = divisor ? dividend / divisor : 0;",
              "",
              "return (" + type + ")((a < 0) != (b < 0) ? -quotient : quotient);");
      case MOD_S32, MOD_S64 ->
          function(
              head,
              unsigned + " dividend = a < 0 ? -(" + unsigned + ")a : (" + unsigned + ")a;",
              unsigned + " divisor = b < 0 ? -(" + unsigned + ")b : (" + unsigned + ")b;",
              unsigned + " rest = divisor ? dividend % divisor : dividend;",
              "",
              "return (" + type + ")(a < 0 ? -rest : rest);");
    };
  }

  private static List<String> function(String head, String... body) {
    List<String> lines = new ArrayList<>(List.of(head, "{"));
    for (String line : body) {
      lines.add(line.isEmpty() ? line : "\t" + line);
    }
    lines.add("}");
    return lines;
  }
}
