// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.invariant;

import dev.loopstep.lang.check.Folding;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * An invariant's condition over the memory of one run, taken apart once, so that each look at it
 * allocates nothing. Values are patterns of {@link Type#wrap}.
 */
public final class Condition implements BooleanSupplier {
  private final InvariantMemory memory;
  private final LongSupplier value;
  private boolean outOfRange;

  /**
   * @param condition of type bool, without calls
   */
  public Condition(TypedExpr condition, InvariantMemory memory) {
    this.memory = memory;
    this.value = value(condition);
  }

  /** Whether it holds now; an index that is out of range makes it fail. */
  @Override
  public boolean getAsBoolean() {
    outOfRange = false;
    return value.getAsLong() != 0 && !outOfRange;
  }

  private LongSupplier value(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.Constant c -> c::pattern;
      case TypedExpr.ReadGlobal r ->
          read(memory.of(new Storage.Variable(r.global())), () -> 0, r.type());
      case TypedExpr.ReadCell r -> read(memory.of(r.cell().storage()), offset(r.cell()), r.type());
      case TypedExpr.Unary u -> {
        LongSupplier operand = value(u.operand());
        yield () -> Folding.unary(u.op(), u.type(), operand.getAsLong());
      }
      case TypedExpr.Arithmetic a ->
          arithmetic(a.op(), a.type(), value(a.left()), value(a.right()));
      case TypedExpr.Compare c -> {
        LongSupplier left = value(c.left());
        LongSupplier right = value(c.right());
        Type type = c.left().type();
        yield () -> Folding.compare(c.op(), type, left.getAsLong(), right.getAsLong()) ? 1 : 0;
      }
      case TypedExpr.Logic l -> logic(l.op(), value(l.left()), value(l.right()));
      case TypedExpr.Extreme e -> extreme(e, value(e.left()), value(e.right()));
      case TypedExpr.Convert c -> {
        LongSupplier operand = value(c.operand());
        yield () -> c.type().wrap(operand.getAsLong());
      }
      case TypedExpr.ReadLocal r -> throw new IllegalArgumentException("a local: " + r);
      case TypedExpr.Call c -> throw new IllegalArgumentException("a call: " + c);
      case TypedExpr.Completions c -> throw new IllegalArgumentException("the queue: " + c);
      case TypedExpr.Clock c -> throw new IllegalArgumentException("the clock: " + c);
      case TypedExpr.Untyped n -> throw new IllegalArgumentException("no type: " + n);
      case TypedExpr.Broken b -> throw new IllegalArgumentException("broken: " + b);
    };
  }

  private static LongSupplier read(InvariantMemory.Reader reader, LongSupplier offset, Type type) {
    if (type == Type.BOOL) {
      return () -> reader.read(offset.getAsLong(), 1) == 0 ? 0 : 1;
    }
    int bytes = type.bytes();
    return () -> type.wrap(reader.read(offset.getAsLong(), bytes));
  }

  private LongSupplier offset(Cell cell) {
    List<LongSupplier> indexes = new ArrayList<>();
    for (ArrayIndex index : cell.indexes()) {
      indexes.add(scaled(index));
    }
    LongSupplier[] all = indexes.toArray(LongSupplier[]::new);
    return () -> {
      long offset = cell.offset();
      for (LongSupplier index : all) {
        offset += index.getAsLong();
      }
      return offset;
    };
  }

  private LongSupplier scaled(ArrayIndex index) {
    LongSupplier position = value(index.value());
    return () -> {
      long at = position.getAsLong();
      boolean outside = Long.compareUnsigned(at, index.length()) >= 0;
      outOfRange |= outside;
      return outside ? 0 : at * index.stride();
    };
  }

  /** Division by zero is eBPF's: zero, and the dividend as the remainder. */
  private static LongSupplier arithmetic(
      BinaryOp op, Type type, LongSupplier left, LongSupplier right) {
    boolean divides = op == BinaryOp.DIV || op == BinaryOp.MOD;
    return () -> {
      long a = left.getAsLong();
      long b = right.getAsLong();
      if (divides && b == 0) {
        return op == BinaryOp.DIV ? 0 : a;
      }
      return Folding.arithmetic(op, type, a, b);
    };
  }

  private static LongSupplier logic(BinaryOp op, LongSupplier left, LongSupplier right) {
    return op == BinaryOp.BOTH
        ? () -> left.getAsLong() != 0 ? right.getAsLong() : 0
        : () -> left.getAsLong() != 0 ? 1 : right.getAsLong();
  }

  private static LongSupplier extreme(
      TypedExpr.Extreme expr, LongSupplier left, LongSupplier right) {
    BinaryOp prefersLeft = expr.greater() ? BinaryOp.GE : BinaryOp.LE;
    return () -> {
      long a = left.getAsLong();
      long b = right.getAsLong();
      return Folding.compare(prefersLeft, expr.type(), a, b) ? a : b;
    };
  }
}
