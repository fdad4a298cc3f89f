// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.expr;

import dev.loopstep.counterexample.input.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Proposes inputs under which an expression has a wanted value: it goes down from the operation to
 * its inputs, and undoes each step for one operand while the other keeps its value. Where a step
 * cannot be undone exactly the nearest value is taken, so whoever asks has to evaluate what comes
 * out.
 */
public final class Inverter {
  private static final int MOST = 6;
  private static final int MAX_DEPTH = 60;

  private final Evaluator now;

  /**
   * @param now the values as they are
   */
  public Inverter(Evaluator now) {
    this.now = now;
  }

  /** Changes of inputs, each of which may do; few, the simplest first. */
  public List<Map<Cell, Long>> solve(Expr expr, long wanted) {
    List<Map<Cell, Long>> found = new ArrayList<>();
    solve(expr, wanted, found, 0);
    return found;
  }

  private void solve(Expr e, long t, List<Map<Cell, Long>> found, int depth) {
    if (found.size() >= MOST || depth > MAX_DEPTH || e.op == Op.CONSTANT) {
      return;
    }
    int next = depth + 1;
    switch (e.op) {
      case CONSTANT -> {}
      case CELL -> found.add(Map.of(e.input(), Evaluator.low(t, e.bits())));
      case CHOICE -> found.add(Map.of(e.input(), t == e.k ? 0L : 1L));
      case JOIN -> join(e, t, found, next);
      case BYTE -> {
        int shift = 8 * (int) e.k;
        long kept = now.value(e.first()) & ~(0xffL << shift);
        solve(e.first(), kept | (t & 0xff) << shift, found, next);
      }
      case LOW, SIGNED -> {
        long part = Evaluator.low(t, e.k);
        solve(e.first(), now.value(e.first()) & ~Evaluator.low(-1, e.k) | part, found, next);
        solve(e.first(), part, found, next);
        solve(e.first(), Evaluator.signed(part, e.k), found, next);
      }
      case SWAP ->
          solve(
              e.first(),
              now.value(e.first()) & ~Evaluator.low(-1, e.k) | Long.reverseBytes(t) >>> 64 - e.k,
              found,
              next);
      case NEGATE -> solve(e.first(), -t, found, next);
      case ADD -> {
        solve(e.first(), t - now.value(e.second()), found, next);
        solve(e.second(), t - now.value(e.first()), found, next);
      }
      case SUB -> {
        solve(e.first(), t + now.value(e.second()), found, next);
        solve(e.second(), now.value(e.first()) - t, found, next);
      }
      case XOR -> {
        solve(e.first(), t ^ now.value(e.second()), found, next);
        solve(e.second(), t ^ now.value(e.first()), found, next);
      }
      case AND -> {
        and(e.first(), now.value(e.second()), t, found, next);
        and(e.second(), now.value(e.first()), t, found, next);
      }
      case OR -> {
        solve(e.first(), t & ~now.value(e.second()), found, next);
        solve(e.second(), t & ~now.value(e.first()), found, next);
        solve(e.first(), t, found, next);
      }
      case MUL -> {
        multiply(e.first(), now.value(e.second()), t, found, next);
        multiply(e.second(), now.value(e.first()), t, found, next);
      }
      case DIV, SDIV, MOD, SMOD -> divide(e, t, found, next);
      case LSH, RSH, ARSH -> shift(e, t, found, next);
    }
  }

  private void join(Expr e, long t, List<Map<Cell, Long>> found, int depth) {
    Expr low = e.first();
    Expr high = e.second();
    List<Map<Cell, Long>> lows = part(low, Evaluator.low(t, e.k), depth);
    List<Map<Cell, Long>> highs = part(high, t >>> e.k, depth);
    for (Map<Cell, Long> below : lows) {
      for (Map<Cell, Long> above : highs) {
        if (found.size() < MOST) {
          TreeMap<Cell, Long> both = new TreeMap<>(below);
          both.putAll(above);
          found.add(both);
        }
      }
    }
  }

  private List<Map<Cell, Long>> part(Expr e, long t, int depth) {
    if (now.value(e) == t) {
      return List.of(Map.of());
    }
    List<Map<Cell, Long>> found = new ArrayList<>();
    solve(e, t, found, depth);
    // What cannot be changed stays: the nearest that there is.
    return found.isEmpty()
        ? List.of(Map.of())
        : found.size() > 2 ? List.copyOf(found.subList(0, 2)) : found;
  }

  private void and(Expr e, long mask, long t, List<Map<Cell, Long>> found, int depth) {
    solve(e, now.value(e) & ~mask | t & mask, found, depth);
  }

  private void multiply(Expr e, long by, long t, List<Map<Cell, Long>> found, int depth) {
    if (by == 0) {
      return;
    }
    if ((by & 1) == 1) {
      solve(e, t * inverse(by), found, depth);
    }
    long quotient = Long.divideUnsigned(t, by);
    solve(e, quotient, found, depth);
    solve(e, quotient + 1, found, depth);
    solve(e, t / by, found, depth);
  }

  /** Of an odd number, modulo 2^64, by Newton's method: each round doubles the right bits. */
  private static long inverse(long odd) {
    long x = odd;
    for (int i = 0; i < 5; i++) {
      x *= 2 - odd * x;
    }
    return x;
  }

  private void divide(Expr e, long t, List<Map<Cell, Long>> found, int depth) {
    long a = now.value(e.first());
    long b = now.value(e.second());
    boolean quotient = e.op == Op.DIV || e.op == Op.SDIV;
    if (quotient) {
      solve(e.first(), t * b, found, depth);
      if (t != 0) {
        solve(e.second(), Evaluator.divide(e.op, a, t), found, depth);
      } else {
        solve(e.second(), 0, found, depth);
      }
    } else {
      solve(e.first(), b == 0 ? t : a - Evaluator.divide(e.op, a, b) + t, found, depth);
      solve(e.first(), t, found, depth);
      solve(e.second(), 0, found, depth);
      solve(e.second(), t + 1, found, depth);
    }
  }

  private void shift(Expr e, long t, List<Map<Cell, Long>> found, int depth) {
    long amount = now.value(e.second()) & e.k;
    Expr of = e.first();
    if (e.op == Op.LSH) {
      long kept = amount == 0 ? 0 : now.value(of) & ~(-1L >>> amount);
      solve(of, t >>> amount, found, depth);
      solve(of, kept | t >>> amount, found, depth);
      solve(of, (t >>> amount) + 1, found, depth);
      solve(of, t >> amount, found, depth);
    } else {
      solve(of, t << amount | Evaluator.low(now.value(of), amount), found, depth);
      solve(of, t << amount, found, depth);
    }
    for (long other : new long[] {0, 1, 8, e.k}) {
      solve(e.second(), other, found, depth);
    }
  }
}
