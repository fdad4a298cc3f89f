// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

/** An operator between two operands. */
public enum BinaryOp {
  MUL("*", Kind.ARITHMETIC),
  DIV("/", Kind.ARITHMETIC),
  MOD("%", Kind.ARITHMETIC),
  ADD("+", Kind.ARITHMETIC),
  SUB("-", Kind.ARITHMETIC),
  SHL("<<", Kind.SHIFT),
  SHR(">>", Kind.SHIFT),
  AND("&", Kind.ARITHMETIC),
  XOR("^", Kind.ARITHMETIC),
  OR("|", Kind.ARITHMETIC),
  EQ("==", Kind.COMPARISON),
  NE("!=", Kind.COMPARISON),
  LT("<", Kind.COMPARISON),
  LE("<=", Kind.COMPARISON),
  GT(">", Kind.COMPARISON),
  GE(">=", Kind.COMPARISON),
  BOTH("&&", Kind.LOGIC),
  EITHER("||", Kind.LOGIC);

  /** What an operator asks of its operands. */
  public enum Kind {
    /** Two integers of one type give that type. */
    ARITHMETIC,
    /** Two integers of any type give the left one's. */
    SHIFT,
    /** Two values of one type give a bool. */
    COMPARISON,
    /** Two bools give a bool; the right one is evaluated where it decides. */
    LOGIC
  }

  private final String symbol;
  private final Kind kind;

  BinaryOp(String symbol, Kind kind) {
    this.symbol = symbol;
    this.kind = kind;
  }

  /** As it is written. */
  public String symbol() {
    return symbol;
  }

  public Kind kind() {
    return kind;
  }
}
