// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.expr;

import dev.loopstep.counterexample.input.Cell;
import java.util.function.ToLongFunction;

/** Computes expressions for one choice of inputs. */
public final class Evaluator {
  /** Numbers evaluations, so that what expressions remember of earlier ones is not taken. */
  public static final class Clock {
    private long now;
    private long work;

    /** How many nodes were computed so far: a measure of work that no clock is needed for. */
    public long work() {
      return work;
    }

    /** Counts other work. */
    public void spend(long amount) {
      work += amount;
    }
  }

  /** What looking an input up costs more than other steps. */
  private static final int LOOK_UP = 4;

  private final Clock clock;
  private final ToLongFunction<Cell> inputs;
  private final long evaluation;

  public Evaluator(Clock clock, ToLongFunction<Cell> inputs) {
    this.clock = clock;
    this.inputs = inputs;
    evaluation = ++clock.now;
  }

  /** The value. Only good until another evaluator of the same clock is made. */
  public long value(Expr expr) {
    if (expr.op == Op.CONSTANT) {
      return expr.k;
    }
    if (expr.evaluation != evaluation) {
      clock.work++;
      expr.memo = compute(expr);
      expr.evaluation = evaluation;
    }
    return expr.memo;
  }

  private long compute(Expr e) {
    return switch (e.op) {
      case CONSTANT -> e.k;
      case CELL -> input(e);
      case CHOICE -> input(e) == 0 ? e.k : 0;
      case JOIN -> low(value(e.first()), e.k) | value(e.second()) << e.k;
      case BYTE -> value(e.first()) >>> 8 * e.k & 0xff;
      case LOW -> low(value(e.first()), e.k);
      case SIGNED -> signed(value(e.first()), e.k);
      case SWAP -> Long.reverseBytes(value(e.first())) >>> 64 - e.k;
      case NEGATE -> -value(e.first());
      case ADD -> value(e.first()) + value(e.second());
      case SUB -> value(e.first()) - value(e.second());
      case MUL -> value(e.first()) * value(e.second());
      case OR -> value(e.first()) | value(e.second());
      case AND -> value(e.first()) & value(e.second());
      case XOR -> value(e.first()) ^ value(e.second());
      case DIV, SDIV, MOD, SMOD -> divide(e.op, value(e.first()), value(e.second()));
      case LSH -> value(e.first()) << (value(e.second()) & e.k);
      case RSH -> value(e.first()) >>> (value(e.second()) & e.k);
      case ARSH -> signed(value(e.first()), e.k + 1) >> (value(e.second()) & e.k);
    };
  }

  private long input(Expr e) {
    clock.spend(LOOK_UP);
    return inputs.applyAsLong(e.input());
  }

  static long divide(Op op, long a, long b) {
    if (b == 0) {
      return op == Op.DIV || op == Op.SDIV ? 0 : a;
    }
    return switch (op) {
      case DIV -> Long.divideUnsigned(a, b);
      case MOD -> Long.remainderUnsigned(a, b);
      case SDIV -> a / b;
      case SMOD -> a % b;
      case CONSTANT,
          CELL,
          CHOICE,
          JOIN,
          BYTE,
          LOW,
          SIGNED,
          SWAP,
          NEGATE,
          ADD,
          SUB,
          MUL,
          OR,
          AND,
          XOR,
          LSH,
          RSH,
          ARSH ->
          throw new IllegalArgumentException("no division: " + op);
    };
  }

  static long low(long value, long bits) {
    return bits >= 64 ? value : value & (1L << bits) - 1;
  }

  static long signed(long value, long bits) {
    return value << 64 - bits >> 64 - bits;
  }
}
