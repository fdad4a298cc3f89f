// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

import java.math.BigInteger;
import java.util.List;

/** An expression as written. */
public sealed interface Expr {
  Span span();

  /** A number; its unit is already multiplied in. Not negative, below 2 to the power of 64. */
  record Int(Span span, BigInteger value) implements Expr {}

  record Bool(Span span, boolean value) implements Expr {}

  /** How many completions there are. */
  record Completions(Span span) implements Expr {}

  /** A name on its own; {@code shared} comes as such too. */
  record Ref(Span span, String name) implements Expr {}

  record Field(Span span, Expr base, Name field) implements Expr {}

  record Index(Span span, Expr base, Expr index) implements Expr {}

  /** {@code min}, {@code max}, or a cast by the name of a type. */
  record Call(Span span, Name function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Unary(Span span, UnaryOp op, Expr operand) implements Expr {}

  /**
   * @param opSpan of the operator alone
   */
  record Binary(Span span, Span opSpan, BinaryOp op, Expr left, Expr right) implements Expr {}
}
