// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.emit.c.CText.Level;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.UnaryOp;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Expressions in C. Whatever can wrap is computed in unsigned types and converted at the end, since
 * C leaves open what signed ones do; so an operand of such a computation need only be right modulo
 * the width.
 */
final class CExprs {
  private final CContext context;
  private final CTypes types;
  private final CCells cells;
  private final CFunctions functions;
  private final TreeMap<Integer, String> locals = new TreeMap<>();
  private final TreeSet<Integer> checked = new TreeSet<>();

  CExprs(CContext context, CFunctions functions) {
    this.context = context;
    this.types = context.types();
    this.cells = new CCells(context, this);
    this.functions = functions;
  }

  CCells cells() {
    return cells;
  }

  /** The identifier of a local; one without a name in the policy gets one. */
  String local(Local local) {
    return locals.computeIfAbsent(
        local.id(),
        _ ->
            local.name().isEmpty()
                ? context.names().fresh("value")
                : context.names().of(local.name()));
  }

  /** The identifier of a local that has none yet, and that no other local has. */
  String ownLocal(Local local, String wanted) {
    String name = local.name().isEmpty() ? wanted : local.name();
    return locals.computeIfAbsent(local.id(), _ -> context.names().fresh(name));
  }

  /** Has an expression stand for a local wherever that is read. */
  void alias(Local local, String text) {
    locals.put(local.id(), text);
  }

  /** Has a variable stand for a local that is an index and was checked. */
  void checked(Local local, String text) {
    alias(local, text);
    checked.add(local.id());
  }

  /** Whether it is such a local. */
  boolean isChecked(TypedExpr expr) {
    return expr instanceof TypedExpr.ReadLocal r && checked.contains(r.local().id());
  }

  /** A value that is assigned to a place of its type: C widens it there by itself. */
  CText assigned(TypedExpr expr) {
    return expr instanceof TypedExpr.Convert c && c.operand().type().widensTo(c.type())
        ? assigned(c.operand())
        : value(expr);
  }

  /** The value: an expression of a C type that holds it, not always of its own. */
  CText value(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.Constant c -> types.constant(c.type(), c.pattern());
      case TypedExpr.ReadLocal r -> {
        context.reads(r.local().id());
        yield CText.primary(local(r.local()));
      }
      case TypedExpr.ReadGlobal r -> CText.primary(context.names().of(r.global().name()));
      case TypedExpr.ReadCell r -> cells.read(r.cell());
      case TypedExpr.Completions _ -> completions();
      case TypedExpr.Clock _ -> clock();
      case TypedExpr.Call c -> functions.value(c, this);
      case TypedExpr.Unary u -> unary(u);
      case TypedExpr.Arithmetic a -> arithmetic(a);
      case TypedExpr.Compare c ->
          CText.binary(Level.COMPARE, value(c.left()), c.op().symbol(), value(c.right()));
      case TypedExpr.Logic l ->
          CText.binary(
              l.op() == BinaryOp.BOTH ? Level.AND : Level.OR,
              value(l.left()),
              l.op().symbol(),
              value(l.right()));
      case TypedExpr.Extreme e ->
          call(e.greater() ? Helper.Kind.MAX : Helper.Kind.MIN, e.type(), e.left(), e.right());
      case TypedExpr.Convert c -> convert(c);
      case TypedExpr.Untyped n -> throw new AssertionError(n);
      case TypedExpr.Broken b -> throw new AssertionError(b);
    };
  }

  private CText clock() {
    context.use(CContext.Feature.CLOCK);
    context.touch();
    return CText.primary("bpf_ktime_get_ns()");
  }

  private CText completions() {
    context.use(CContext.Feature.CQ_TAIL);
    context.use(CContext.Feature.HEAD);
    context.touch();
    CText tail = new CText("*" + context.ring("cq_tail"), Level.UNARY);
    return CText.binary(Level.SUM, tail, "-", CText.primary(context.ring("head")));
  }

  /** A number that is at most so large. */
  CText atMost(TypedExpr value, int bound) {
    String helper = context.use(Helper.of(Helper.Kind.MIN, false, value.type().bits()));
    return CText.primary(helper + "(" + assigned(value) + ", " + bound + ")");
  }

  private static CText cast(String type, CText operand) {
    return CText.unary("(" + type + ")", operand);
  }

  private CText unary(TypedExpr.Unary expr) {
    return switch (expr.op()) {
      case NOT -> CText.unary("!", value(expr.operand()));
      case NEGATE, COMPLEMENT -> wrapped(expr);
    };
  }

  private CText arithmetic(TypedExpr.Arithmetic expr) {
    TypedExpr left = expr.left();
    TypedExpr right = expr.right();
    return switch (expr.op()) {
      case ADD, SUB, MUL, SHL -> wrapped(expr);
      case AND -> CText.binary(Level.BIT_AND, value(left), "&", value(right));
      case OR -> CText.binary(Level.BIT_OR, value(left), "|", value(right));
      case XOR -> CText.binary(Level.BIT_XOR, value(left), "^", value(right));
      case SHR -> CText.binary(Level.SHIFT, shifted(left), ">>", amount(expr.type(), right));
      case DIV, MOD -> division(expr);
      case EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> throw new AssertionError(expr.op());
    };
  }

  /** A constant has no width of its own in C. */
  private CText shifted(TypedExpr expr) {
    return expr instanceof TypedExpr.Constant c ? cast(types.of(c.type()), value(c)) : value(expr);
  }

  /** Modulo 32 or 64, as eBPF takes it; C leaves larger ones open. */
  private CText amount(Type type, TypedExpr amount) {
    CText value = value(amount);
    if (amount instanceof TypedExpr.Constant) {
      return value;
    }
    return CText.binary(Level.BIT_AND, value, "&", CText.primary(type.bits() == 64 ? "63" : "31"));
  }

  private CText division(TypedExpr.Arithmetic expr) {
    boolean quotient = expr.op() == BinaryOp.DIV;
    Type type = expr.type();
    if (!type.signed() && expr.right() instanceof TypedExpr.Constant) {
      return CText.binary(
          Level.PRODUCT, value(expr.left()), quotient ? "/" : "%", value(expr.right()));
    }
    CText call =
        call(quotient ? Helper.Kind.DIV : Helper.Kind.MOD, type, expr.left(), expr.right());
    boolean mayWrap = type.signed() && type.bits() < 32;
    return mayWrap ? cast(types.of(type), call) : call;
  }

  private CText call(Helper.Kind kind, Type type, TypedExpr left, TypedExpr right) {
    String helper = context.use(Helper.of(kind, type.signed(), type.bits()));
    return CText.primary(helper + "(" + assigned(left) + ", " + assigned(right) + ")");
  }

  private CText convert(TypedExpr.Convert expr) {
    TypedExpr operand = expr.operand();
    if (operand.type() == Type.BOOL) {
      context.use(CContext.Feature.NUMBER);
      return cast(types.of(expr.type()), CText.primary("from_bool(" + value(operand) + ")"));
    }
    boolean computed =
        operand instanceof TypedExpr.Arithmetic || operand instanceof TypedExpr.Unary;
    boolean narrows = computed && expr.type().bits() <= operand.type().bits();
    return cast(types.of(expr.type()), narrows ? congruent(operand, false) : value(operand));
  }

  /** The result of an operation that leaves its type. */
  private CText wrapped(TypedExpr expr) {
    Type type = expr.type();
    CText congruent = congruent(expr, false);
    boolean exact = !type.signed() && type.bits() >= 32;
    return exact ? congruent : cast(types.of(type), congruent);
  }

  /**
   * An expression that agrees with the value in as many bits as its type has.
   *
   * @param unsigned whether it must be computed without a sign all through: as an operand of a
   *     multiplication the sum of two narrow numbers could leave C's int
   */
  private CText congruent(TypedExpr expr, boolean unsigned) {
    return switch (expr) {
      case TypedExpr.Unary u when u.op() != UnaryOp.NOT ->
          CText.unary(u.op() == UnaryOp.NEGATE ? "-" : "~", congruent(u.operand(), unsigned));
      case TypedExpr.Arithmetic a -> congruent(a, unsigned);
      case TypedExpr.Convert c
          when c.operand().type().isInteger() && c.type().bits() == c.operand().type().bits() ->
          congruent(c.operand(), unsigned);
      case TypedExpr.Constant c -> value(c);
      case TypedExpr e -> leaf(e, unsigned);
    };
  }

  private CText congruent(TypedExpr.Arithmetic expr, boolean unsigned) {
    TypedExpr left = expr.left();
    TypedExpr right = expr.right();
    return switch (expr.op()) {
      case ADD ->
          CText.binary(Level.SUM, congruent(left, unsigned), "+", congruent(right, unsigned));
      case SUB ->
          CText.binary(Level.SUM, congruent(left, unsigned), "-", congruent(right, unsigned));
      case MUL -> CText.binary(Level.PRODUCT, congruent(left, true), "*", congruent(right, true));
      case SHL -> CText.binary(Level.SHIFT, shiftedLeft(left), "<<", amount(expr.type(), right));
      case DIV, MOD, AND, OR, XOR, SHR -> leaf(expr, unsigned);
      case EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> throw new AssertionError(expr.op());
    };
  }

  private CText shiftedLeft(TypedExpr expr) {
    return expr instanceof TypedExpr.Constant c
        ? cast(CTypes.computing(c.type()), value(c))
        : congruent(expr, true);
  }

  private CText leaf(TypedExpr expr, boolean unsigned) {
    Type type = expr.type();
    boolean fits = !type.signed() && (type.bits() >= 32 || !unsigned);
    return fits ? value(expr) : cast(CTypes.computing(type), value(expr));
  }
}
