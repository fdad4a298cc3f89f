// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

/**
 * An expression of C.
 *
 * @param level what binds its parts together
 */
record CText(String text, Level level) {
  /** How tightly an expression binds, from loose to tight. */
  enum Level {
    OR,
    AND,
    BIT_OR,
    BIT_XOR,
    BIT_AND,
    COMPARE,
    SHIFT,
    SUM,
    PRODUCT,
    UNARY,
    PRIMARY
  }

  static CText primary(String text) {
    return new CText(text, Level.PRIMARY);
  }

  /** A sign, a cast or another operator before an operand. */
  static CText unary(String operator, CText operand) {
    // Two signs would be one operator.
    boolean apart = operator.equals("-") && operand.text().startsWith("-");
    String text = apart ? "(" + operand + ")" : operand.tight();
    return new CText(operator + text, Level.UNARY);
  }

  static CText binary(Level level, CText left, String operator, CText right) {
    return new CText(
        left.within(level, true) + " " + operator + " " + right.within(level, false), level);
  }

  /** As the operand of what binds most tightly. */
  String tight() {
    return level.compareTo(Level.UNARY) >= 0 ? text : "(" + text + ")";
  }

  /**
   * As an operand: without parentheses only where every reader, and every compiler that warns, sees
   * what belongs together.
   */
  private String within(Level outer, boolean left) {
    boolean plain =
        level.compareTo(Level.UNARY) >= 0
            || (level == outer && joins(outer, left))
            || switch (outer) {
              case SUM -> level == Level.PRODUCT;
              case COMPARE -> level == Level.SUM || level == Level.PRODUCT;
              case AND, OR -> level == Level.COMPARE;
              case BIT_OR, BIT_XOR, BIT_AND, SHIFT, PRODUCT, UNARY, PRIMARY -> false;
            };
    return plain ? text : "(" + text + ")";
  }

  /** Whether an operand with the same operators needs no parentheses. */
  private static boolean joins(Level level, boolean left) {
    return switch (level) {
      case AND, OR -> true;
      case BIT_OR, BIT_XOR, BIT_AND, SUM, PRODUCT -> left;
      case COMPARE, SHIFT, UNARY, PRIMARY -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
