// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

/** An operator before its operand. */
public enum UnaryOp {
  NEGATE("-"),
  COMPLEMENT("~"),
  NOT("!");

  private final String symbol;

  UnaryOp(String symbol) {
    this.symbol = symbol;
  }

  /** As it is written. */
  public String symbol() {
    return symbol;
  }
}
