// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.UnaryOp;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.Walk;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What expressions can give, where something is known. */
final class Values {
  private final Terms terms;
  private final Checks checks;
  private final Operators operators;
  private final Conditions conditions;
  private final Calls calls;
  private final boolean hasCalls;

  /** Evaluates calls of functions. */
  interface Calls {
    Value call(TypedExpr.Call call, List<Value> arguments, Known known);
  }

  /**
   * @param hasCalls whether any expression of the policy has a call
   */
  Values(Terms terms, Checks checks, Calls calls, boolean hasCalls) {
    this.terms = terms;
    this.checks = checks;
    this.operators = new Operators(checks);
    this.conditions = new Conditions(this);
    this.calls = calls;
    this.hasCalls = hasCalls;
  }

  Conditions conditions() {
    return conditions;
  }

  /** The value; what is reported on the way is taken for granted from then on. */
  Value of(TypedExpr expr, Known known) {
    return switch (expr) {
      case TypedExpr.Constant c -> Value.of(c.type(), Num.of(c.pattern()));
      case TypedExpr.ReadLocal r -> read(terms.of(r.local()), known);
      case TypedExpr.ReadGlobal r -> read(terms.of(r.global()), known);
      case TypedExpr.ReadCell r -> {
        Optional<Term> term = part(r.cell(), known);
        yield term.map(t -> read(t, known)).orElseGet(() -> any(r.type()));
      }
      case TypedExpr.Completions c -> any(c.type());
      case TypedExpr.Clock c -> any(c.type());
      case TypedExpr.Unary u -> unary(u, known);
      case TypedExpr.Arithmetic a -> arithmetic(a, known);
      case TypedExpr.Compare c -> truth(c, known);
      case TypedExpr.Logic l -> truth(l, known);
      case TypedExpr.Extreme e -> {
        Value left = before(e.right(), of(e.left(), known));
        yield extreme(e, left, of(e.right(), known));
      }
      case TypedExpr.Convert c -> convert(c, false, known);
      case TypedExpr.Call c -> {
        yield calls.call(c, all(c.arguments(), known), known);
      }
      case TypedExpr.Untyped n -> throw new AssertionError(n);
      case TypedExpr.Broken b -> throw new AssertionError(b);
    };
  }

  /** The arguments of a call. */
  List<Value> all(List<TypedExpr> exprs, Known known) {
    List<Value> found = new ArrayList<>();
    for (TypedExpr expr : exprs) {
      found.replaceAll(earlier -> before(expr, earlier));
      found.add(of(expr, known));
    }
    return found;
  }

  /**
   * What remains of a value while something else is evaluated: a function may change what the value
   * is compared with.
   */
  Value before(TypedExpr next, Value value) {
    if (!hasCalls) {
      return value;
    }
    boolean[] calls = {false};
    Walk.expression(next, expr -> calls[0] |= expr instanceof TypedExpr.Call);
    return calls[0] ? Value.of(value.type(), value.num()) : value;
  }

  private static Value any(Type type) {
    return Value.of(type, TypeRange.of(type));
  }

  private static Value read(Term term, Known known) {
    return Value.of(term, known);
  }

  /**
   * The term of a part of a variable; empty of memory that others write, and where an index is no
   * term. Indexes beyond the array end the step, so from here on they are within it.
   */
  Optional<Term> part(Cell cell, Known known) {
    List<Term.Index> indexes = new ArrayList<>();
    for (ArrayIndex index : cell.indexes()) {
      Value value = of(index.value(), known);
      Linear exact = value.exact();
      BigInteger last = BigInteger.valueOf(index.length() - 1L);
      known.order(value, Value.of(Type.U64, Num.of(last.longValue())), 0);
      if (value.num().isConstant()) {
        indexes.add(new Term.Index(null, value.num().umin()));
      } else if (exact != null && exact.offset() == 0) {
        indexes.add(new Term.Index(known.representative(exact.term()), 0));
      }
    }
    return cell.storage() instanceof Storage.Variable(Global global)
            && indexes.size() == cell.indexes().size()
        ? Optional.of(terms.of(new Term.Part(global.name(), cell.offset(), indexes), cell.type()))
        : Optional.empty();
  }

  private Value unary(TypedExpr.Unary expr, Known known) {
    if (expr.op() == UnaryOp.NOT) {
      return truth(expr, known);
    }
    Type type = expr.type();
    Num operand = of(expr.operand(), known).num();
    Num result =
        expr.op() == UnaryOp.NEGATE
            ? Arithmetic.negate(Width.W64, operand)
            : Arithmetic.apply(Width.W64, AluOp.XOR, operand, Num.of(-1));
    return Value.of(type, TypeRange.wrapped(type, result));
  }

  private Value arithmetic(TypedExpr.Arithmetic expr, Known known) {
    // Of a value whose lower bits alone are used, a conversion loses nothing that matters.
    Value left =
        expr.left() instanceof TypedExpr.Convert c && Operators.usesLowBits(expr)
            ? convert(c, true, known)
            : of(expr.left(), known);
    left = before(expr.right(), left);
    Value right =
        expr.op() == BinaryOp.AND
                && expr.right() instanceof TypedExpr.Convert c
                && Operators.usesLowBits(expr)
            ? convert(c, true, known)
            : of(expr.right(), known);
    return operators.apply(expr, left, right, known);
  }

  /** A condition as a value. */
  private Value truth(TypedExpr expr, Known known) {
    boolean yes = conditions.assume(expr, true, known.copy()) != null;
    boolean no = conditions.assume(expr, false, known.copy()) != null;
    return Value.of(Type.BOOL, yes && no ? TypeRange.of(Type.BOOL) : Num.of(yes ? 1 : 0));
  }

  private static Value extreme(TypedExpr.Extreme expr, Value left, Value right) {
    Type type = expr.type();
    if (expr.greater()) {
      Num num = TypeRange.between(type, left.min().max(right.min()), left.max().max(right.max()));
      return new Value(
          type, num, common(left.above(), right.above()), Value.both(left.below(), right.below()));
    }
    Num num = TypeRange.between(type, left.min().min(right.min()), left.max().min(right.max()));
    List<Linear> above = Value.both(left.above(), right.above());
    return new Value(type, num, above, common(left.below(), right.below()))
        .within(left.gap() == null ? right.gap() : left.gap());
  }

  private static List<Linear> common(List<Linear> a, List<Linear> b) {
    return a.stream().filter(b::contains).toList();
  }

  private Value convert(TypedExpr.Convert expr, boolean lowBits, Known known) {
    Type type = expr.type();
    Value operand = of(expr.operand(), known);
    if (operand.wrapped()
        && expr.operand() instanceof TypedExpr.Arithmetic a
        && expr.span().equals(a.span())
        && (a.op() == BinaryOp.MUL || a.op() == BinaryOp.SHL)) {
      checks.widening(a, type);
    }
    if (operand.fits(type)) {
      return operand.as(type);
    }
    boolean asked = !lowBits && checks.asked(expr.span());
    if (asked) {
      checks.conversion(expr, operand);
    }
    BigInteger least = type.least();
    BigInteger greatest = type.greatest();
    boolean never = operand.max().compareTo(least) < 0 || operand.min().compareTo(greatest) > 0;
    if (!asked || never) {
      return Value.of(type, TypeRange.wrapped(type, operand.num()));
    }
    known.order(Value.of(type, TypeRange.between(type, least, least)), operand, 0);
    known.order(operand, Value.of(type, TypeRange.between(type, greatest, greatest)), 0);
    Num kept = TypeRange.clamped(operand.type(), operand.num(), least, greatest);
    return new Value(type, kept, operand.above(), operand.below());
  }
}
