// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.TypedStmt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Executes a policy without requests straight from its tree, in exact arithmetic that is wrapped
 * after each operation: an oracle that shares nothing with the compiler behind the tree.
 */
final class TreeInterpreter {
  private static final int OUT_OF_RANGE = -34;

  private final TreeMap<String, List<BigInteger>> globals = new TreeMap<>();
  private final TreeMap<Integer, BigInteger> locals = new TreeMap<>();

  /** The step is over. */
  private static final class Exit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Exit(int code) {
      super(null, null, false, false);
      this.code = code;
    }
  }

  /** The innermost loop is over. */
  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Break() {
      super(null, null, false, false);
    }
  }

  TreeInterpreter(TypedPolicy policy) {
    for (Global global : policy.globals()) {
      BigInteger initial = global.type().number(global.initial());
      int length = Math.max(1, global.length());
      globals.put(global.name(), new ArrayList<>(Collections.nCopies(length, initial)));
    }
  }

  /** The values of the variables, one for a single value. */
  Map<String, List<BigInteger>> globals() {
    return globals;
  }

  /** Executes one step; gives what it returns. */
  int step(TypedPolicy policy) {
    locals.clear();
    try {
      all(policy.step());
      return 0;
    } catch (Exit exit) {
      return exit.code;
    }
  }

  private void all(List<TypedStmt> statements) {
    statements.forEach(this::statement);
  }

  private void statement(TypedStmt stmt) {
    switch (stmt) {
      case TypedStmt.Let s -> locals.put(s.local().id(), value(s.value()));
      case TypedStmt.Assign s -> assign(s.target(), value(s.value()));
      case TypedStmt.If s -> choice(s);
      case TypedStmt.ForRange s -> range(s);
      case TypedStmt.Repeat s -> {
        long times = value(s.count()).min(BigInteger.valueOf(s.bound())).longValue();
        loop(times, () -> true, s.body());
      }
      case TypedStmt.While s -> loop(s.bound(), () -> truth(s.condition()), s.body());
      case TypedStmt.Break s -> throw new Break();
      case TypedStmt.Stop s -> throw new Exit(1);
      case TypedStmt.ForCompletions s -> throw new UnsupportedOperationException();
      case TypedStmt.Push s -> throw new UnsupportedOperationException();
      case TypedStmt.Submit s -> throw new UnsupportedOperationException();
      case TypedStmt.Wait s -> throw new UnsupportedOperationException();
    }
  }

  /** A condition. */
  private interface Test {
    boolean holds();
  }

  private void loop(long bound, Test test, List<TypedStmt> body) {
    try {
      for (long i = 0; i < bound && test.holds(); i++) {
        all(body);
      }
    } catch (Break done) {
      return;
    }
  }

  private void range(TypedStmt.ForRange loop) {
    BigInteger high = value(loop.high());
    Local local = loop.local();
    locals.put(local.id(), value(loop.low()));
    try {
      for (int i = 0; i < loop.bound() && local(local).compareTo(high) < 0; i++) {
        all(loop.body());
        locals.put(local.id(), local(local).add(BigInteger.ONE));
      }
    } catch (Break done) {
      return;
    }
  }

  private BigInteger local(Local local) {
    return locals.getOrDefault(local.id(), BigInteger.ZERO);
  }

  private void choice(TypedStmt.If choice) {
    for (TypedStmt.Arm arm : choice.arms()) {
      if (truth(arm.condition())) {
        all(arm.body());
        return;
      }
    }
    all(choice.otherwise().orElse(List.of()));
  }

  private void assign(Place target, BigInteger value) {
    switch (target) {
      case Place.OfLocal p -> locals.put(p.local().id(), value);
      case Place.OfGlobal p -> of(p.global()).set(0, value);
      case Place.OfElement p -> of(p.global()).set(index(p.global(), p.index()), value);
      case Place.OfShared p -> throw new UnsupportedOperationException();
      case Place.OfSharedElement p -> throw new UnsupportedOperationException();
    }
  }

  private List<BigInteger> of(Global global) {
    return globals.getOrDefault(global.name(), List.of());
  }

  private int index(Global global, ArrayIndex index) {
    BigInteger value = value(index.value());
    if (value.compareTo(BigInteger.valueOf(global.length())) >= 0) {
      throw new Exit(OUT_OF_RANGE);
    }
    return value.intValueExact();
  }

  private boolean truth(TypedExpr expr) {
    return value(expr).signum() != 0;
  }

  private BigInteger value(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.Constant c -> c.type().number(c.pattern());
      case TypedExpr.ReadLocal r -> local(r.local());
      case TypedExpr.ReadGlobal r -> of(r.global()).getFirst();
      case TypedExpr.ReadElement r -> of(r.global()).get(index(r.global(), r.index()));
      case TypedExpr.Unary u ->
          switch (u.op()) {
            case NEGATE -> wrap(u.type(), value(u.operand()).negate());
            case COMPLEMENT -> wrap(u.type(), value(u.operand()).not());
            case NOT -> BigInteger.ONE.subtract(value(u.operand()));
          };
      case TypedExpr.Arithmetic a ->
          wrap(a.type(), arithmetic(a.op(), a.type(), value(a.left()), value(a.right())));
      case TypedExpr.Compare c -> bool(compare(c.op(), value(c.left()), value(c.right())));
      case TypedExpr.Logic l ->
          bool(
              l.op() == BinaryOp.BOTH
                  ? truth(l.left()) && truth(l.right())
                  : truth(l.left()) || truth(l.right()));
      case TypedExpr.Extreme e ->
          e.greater()
              ? value(e.left()).max(value(e.right()))
              : value(e.left()).min(value(e.right()));
      case TypedExpr.Convert c -> wrap(c.type(), value(c.operand()));
      case TypedExpr.ReadShared r -> throw new UnsupportedOperationException();
      case TypedExpr.ReadSharedElement r -> throw new UnsupportedOperationException();
      case TypedExpr.Untyped n -> throw new AssertionError(n);
      case TypedExpr.Broken b -> throw new AssertionError(b);
    };
  }

  private static BigInteger bool(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static BigInteger wrap(Type type, BigInteger value) {
    BigInteger modulus = BigInteger.TWO.pow(type.bits());
    BigInteger wrapped = value.mod(modulus);
    return wrapped.compareTo(type.greatest()) > 0 ? wrapped.subtract(modulus) : wrapped;
  }

  private static BigInteger arithmetic(BinaryOp op, Type type, BigInteger a, BigInteger b) {
    int amount = b.intValue() & (type.bits() == 64 ? 63 : 31);
    return switch (op) {
      case ADD -> a.add(b);
      case SUB -> a.subtract(b);
      case MUL -> a.multiply(b);
      case DIV -> b.signum() == 0 ? BigInteger.ZERO : a.divide(b);
      case MOD -> b.signum() == 0 ? a : a.remainder(b);
      case AND -> a.and(b);
      case OR -> a.or(b);
      case XOR -> a.xor(b);
      case SHL -> a.shiftLeft(amount);
      case SHR -> a.shiftRight(amount);
      case EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> throw new AssertionError(op);
    };
  }

  private static boolean compare(BinaryOp op, BigInteger a, BigInteger b) {
    int order = a.compareTo(b);
    return switch (op) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      default -> throw new AssertionError(op);
    };
  }
}
