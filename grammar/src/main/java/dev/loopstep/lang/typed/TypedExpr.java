// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.UnaryOp;
import java.math.BigInteger;
import java.util.List;

/** An expression with its type. Evaluating one changes nothing. */
public sealed interface TypedExpr {
  Span span();

  Type type();

  /**
   * A constant without a type; none is left in a checked policy.
   *
   * @param mask made with {@code ~}: where it is negative, it stands for all the upper bits of the
   *     type that it meets
   */
  record Untyped(Span span, BigInteger value, boolean mask) implements TypedExpr {
    public Untyped(Span span, BigInteger value) {
      this(span, value, false);
    }

    @Override
    public Type type() {
      return Type.NUMBER;
    }
  }

  /** What has been reported; none is left in a checked policy. */
  record Broken(Span span) implements TypedExpr {
    @Override
    public Type type() {
      return Type.BROKEN;
    }
  }

  /**
   * @param pattern as {@link Type#wrap} makes it
   */
  record Constant(Span span, Type type, long pattern) implements TypedExpr {}

  record ReadLocal(Span span, Local local) implements TypedExpr {
    @Override
    public Type type() {
      return local.type();
    }
  }

  record ReadGlobal(Span span, Global global) implements TypedExpr {
    @Override
    public Type type() {
      return global.type();
    }
  }

  /** Reads a part of a variable, or memory that the application may write at any time. */
  record ReadCell(Span span, Cell cell) implements TypedExpr {
    @Override
    public Type type() {
      return cell.type();
    }
  }

  /** How many completions wait in the queue. */
  record Completions(Span span) implements TypedExpr {
    @Override
    public Type type() {
      return Type.U32;
    }
  }

  /** The clock that the kernel reads when this is evaluated, in nanoseconds. */
  record Clock(Span span) implements TypedExpr {
    @Override
    public Type type() {
      return Type.U64;
    }
  }

  /** The operand has the result's type. */
  record Unary(Span span, UnaryOp op, TypedExpr operand) implements TypedExpr {
    @Override
    public Type type() {
      return operand.type();
    }
  }

  /** Arithmetic: the operands have the result's type, except for the amount of a shift. */
  record Arithmetic(Span span, BinaryOp op, TypedExpr left, TypedExpr right) implements TypedExpr {
    @Override
    public Type type() {
      return left.type();
    }
  }

  /** The operands have one type. */
  record Compare(Span span, BinaryOp op, TypedExpr left, TypedExpr right) implements TypedExpr {
    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  /** The right operand is evaluated where it decides. */
  record Logic(Span span, BinaryOp op, TypedExpr left, TypedExpr right) implements TypedExpr {
    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  /** The lesser or the greater of two values of one type. */
  record Extreme(Span span, boolean greater, TypedExpr left, TypedExpr right) implements TypedExpr {
    @Override
    public Type type() {
      return left.type();
    }
  }

  /** The value that a function gives. */
  record Call(Span span, TypedFunction function, List<TypedExpr> arguments) implements TypedExpr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Type type() {
      return function.result().orElse(Type.BROKEN);
    }
  }

  /** The value modulo the new width. */
  record Convert(Span span, Type type, TypedExpr operand) implements TypedExpr {}
}
