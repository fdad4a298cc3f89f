// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.expr;

import java.util.ArrayList;
import java.util.List;

/** The inputs of an expression as the program read them: bytes that were read together are one. */
public final class Leaves {
  private static final int MOST = 12;
  private static final int MOST_VISITED = 4000;

  private final List<Expr> leaves = new ArrayList<>();
  private final List<Expr> seen = new ArrayList<>();
  private int visited;

  private Leaves() {}

  /** A dozen at most, the last that were read first. */
  public static List<Expr> of(Expr expr) {
    Leaves all = new Leaves();
    all.visit(expr);
    return all.leaves;
  }

  private void visit(Expr e) {
    if (leaves.size() >= MOST || ++visited > MOST_VISITED) {
      return;
    }
    if (isLeaf(e)) {
      if (seen.stream().noneMatch(other -> other == e)) {
        seen.add(e);
        leaves.add(e);
      }
      return;
    }
    if (e.b != null) {
      visit(e.b);
    }
    if (e.a != null) {
      visit(e.a);
    }
  }

  private static boolean isLeaf(Expr e) {
    return switch (e.op) {
      case CELL, CHOICE -> true;
      case JOIN -> isLeaf(e.first()) && isLeaf(e.second());
      case CONSTANT,
          BYTE,
          LOW,
          SIGNED,
          SWAP,
          NEGATE,
          ADD,
          SUB,
          MUL,
          DIV,
          SDIV,
          MOD,
          SMOD,
          OR,
          AND,
          XOR,
          LSH,
          RSH,
          ARSH ->
          false;
    };
  }
}
