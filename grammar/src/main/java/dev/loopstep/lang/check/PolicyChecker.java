// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.PolicyTree;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Bulk;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Deadlines;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checks a policy: declarations in the order of the text, then invariants, then the step. */
public final class PolicyChecker {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final TreeMap<String, SharedField> sharedByName = new TreeMap<>();
  private final ExprChecker exprs;
  private final Types types;
  private final TypeDeclarations newTypes;
  private final MapDeclarations maps;
  private final BulkLimit limit;
  private final List<Global> globals = new ArrayList<>();
  private final List<SharedField> shared = new ArrayList<>();
  private final TreeMap<String, Span> single = new TreeMap<>();
  private Optional<TypedPolicy.Buffers> buffers = Optional.empty();
  private boolean buffersFaulty;

  private PolicyChecker(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.scope = new Scope(diagnostics);
    this.exprs = new ExprChecker(diagnostics, scope, sharedByName);
    this.types = new Types(diagnostics, scope, exprs);
    this.newTypes = new TypeDeclarations(diagnostics, scope, exprs, types);
    this.maps = new MapDeclarations(diagnostics, scope, exprs, types);
    this.limit = new BulkLimit(diagnostics);
  }

  /**
   * @throws dev.loopstep.diagnostic.InputException with every error
   */
  public static TypedPolicy check(PolicyTree tree, Diagnostics diagnostics) {
    TypedPolicy policy = new PolicyChecker(diagnostics).policy(tree);
    diagnostics.throwIfAny();
    return policy;
  }

  private TypedPolicy policy(PolicyTree tree) {
    scope.origins().of(tree);
    List<Declaration.Invariant> invariants = new ArrayList<>();
    List<Declaration.Function> functions = new ArrayList<>();
    List<Declaration.Step> steps = new ArrayList<>();
    for (Declaration declaration : tree.declarations()) {
      switch (declaration) {
        case Declaration.Const c -> constant(c);
        case Declaration.Param p -> param(p);
        case Declaration.State s -> state(s);
        case Declaration.Shared s -> shared(s);
        case Declaration.Buffers b -> buffers(b);
        case Declaration.Enumeration e -> newTypes.enumeration(e);
        case Declaration.Struct s -> newTypes.struct(s);
        case Declaration.Map m -> maps.declare(m, tree.name());
        case Declaration.Function f -> functions.add(f);
        case Declaration.Invariant i -> invariants.add(i);
        case Declaration.Step s -> {
          once("step", s.span());
          steps.add(s);
        }
      }
    }
    if (steps.isEmpty()) {
      diagnostics.error(
          LanguageDiagnostic.MISSING_DECLARATION,
          tree.name().span(),
          "the policy has no step",
          "add `step { ... }`: it runs each time round the loop of the ring");
    }
    RequestChecker requests = requests();
    DeadlineUse deadlines = DeadlineUse.of(tree);
    if (deadlines.any()) {
      globals.add(Deadlines.ARMED);
    }
    if (deadlines.resumed()) {
      globals.addAll(List.of(Deadlines.LEAST, Deadlines.WANTED));
    }
    FunctionDeclarations declared =
        new FunctionDeclarations(diagnostics, scope, exprs, types, requests, deadlines, limit);
    functions.forEach(declared::declare);
    List<TypedPolicy.Invariant> conditions = invariants(invariants);
    List<TypedStmt> body =
        steps.isEmpty() ? List.of() : step(steps.getFirst(), requests, deadlines);
    if (fetches(body)) {
      globals.add(Fetched.MEMORY);
    }
    TypedPolicy policy =
        new TypedPolicy(
            tree.name().text(),
            tree.doc(),
            tree.name().span(),
            newTypes.declared(),
            globals,
            shared,
            maps.maps(),
            buffers,
            conditions,
            body);
    UnusedFunctions.find(functions, policy, diagnostics);
    return policy;
  }

  private static boolean fetches(List<TypedStmt> statements) {
    boolean[] found = {false};
    Walk.statements(statements, stmt -> found[0] |= stmt instanceof TypedStmt.Fetch);
    return found[0];
  }

  private RequestChecker requests() {
    Optional<TypedPolicy.Buffers> known =
        buffersFaulty ? Optional.of(new TypedPolicy.Buffers(1 << 16, 1 << 30)) : buffers;
    return new RequestChecker(diagnostics, exprs, known);
  }

  private List<TypedStmt> step(
      Declaration.Step step, RequestChecker requests, DeadlineUse deadlines) {
    StmtChecker.Context context = StmtChecker.Context.step(deadlines);
    List<TypedStmt> statements =
        new StmtChecker(diagnostics, scope, exprs, types, requests, context).step(step.body());
    limit.holds(Bulk.of(statements), "the step", step.span());
    return statements;
  }

  private List<TypedPolicy.Invariant> invariants(List<Declaration.Invariant> declared) {
    InvariantChecker checker = new InvariantChecker(diagnostics, exprs);
    return declared.stream().map(i -> checker.invariant(i.span(), i.value(), i.text())).toList();
  }

  private void once(String what, Span span) {
    Span earlier = single.putIfAbsent(what, span);
    if (earlier != null) {
      diagnostics.error(
          LanguageDiagnostic.DUPLICATE_NAME,
          span,
          "there is already a `" + what + "`",
          "make one of the two",
          new Because(earlier, "the first one is here"));
    }
  }

  private void constant(Declaration.Const declared) {
    Optional<Type> type = declared.type().flatMap(types::single);
    String what = "`" + declared.name().text() + "`";
    TypedExpr value =
        type.map(t -> exprs.value(declared.value(), t, what))
            .orElseGet(() -> exprs.check(declared.value()));
    boolean known = value instanceof TypedExpr.Untyped || value instanceof TypedExpr.Constant;
    if (!known && value.type() != Type.BROKEN) {
      notConstant(declared.value(), "the value of a constant");
    }
    scope.declare(
        known ? new Symbol.Const(declared.name(), value) : new Symbol.Faulty(declared.name()));
  }

  private void notConstant(Expr expr, String what) {
    diagnostics.error(
        LanguageDiagnostic.NOT_CONSTANT,
        expr.span(),
        what + " must be known when the policy is compiled",
        "use numbers and constants only");
  }

  /** The constant's pattern; empty after a report. */
  private Optional<Long> pattern(Expr expr, Type type, String what) {
    TypedExpr value = exprs.value(expr, type, what);
    if (value instanceof TypedExpr.Constant c) {
      return Optional.of(c.pattern());
    }
    if (value.type() != Type.BROKEN) {
      notConstant(expr, what);
    }
    return Optional.empty();
  }

  private void param(Declaration.Param declared) {
    Name name = declared.name();
    Optional<Type> type = types.single(declared.type());
    Optional<Global> global = type.flatMap(t -> paramGlobal(declared, t));
    declare(name, global);
  }

  private Optional<Global> paramGlobal(Declaration.Param declared, Type type) {
    String what = "`" + declared.name().text() + "`";
    Optional<Long> value = pattern(declared.value(), type, "the default of " + what);
    List<String> tags = new ArrayList<>();
    BigInteger greatest = type.greatest();
    if (declared.range().isPresent()) {
      Declaration.Range range = declared.range().get();
      if (!type.isInteger()) {
        diagnostics.error(
            LanguageDiagnostic.TYPE_MISMATCH,
            range.low().span(),
            "a `" + type.text() + "` has no range",
            "leave the range out");
        return Optional.empty();
      }
      Optional<Long> low = pattern(range.low(), type, "the range of " + what);
      Optional<Long> high = pattern(range.high(), type, "the range of " + what);
      if (low.isEmpty() || high.isEmpty()) {
        return Optional.empty();
      }
      checkRange(declared, range, type, low.get(), high.get(), value);
      greatest = type.number(high.get());
      tags.add("loopstep:range:" + type.number(low.get()) + ".." + type.number(high.get()));
    }
    BigInteger most = greatest;
    return value.map(v ->
        new Global(
            Global.Kind.PARAM,
            declared.name().text(),
            declared.doc(),
            new DataType.Single(type),
            v,
            most,
            tags));
  }

  private void checkRange(
      Declaration.Param declared,
      Declaration.Range range,
      Type type,
      long low,
      long high,
      Optional<Long> value) {
    String shown = type.number(low) + ".." + type.number(high);
    if (type.number(low).compareTo(type.number(high)) > 0) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          range.low().span().to(range.high().span()),
          "the range " + shown + " is empty",
          "put the smaller end first");
    } else if (value.isPresent()
        && (type.number(value.get()).compareTo(type.number(low)) < 0
            || type.number(value.get()).compareTo(type.number(high)) > 0)) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          declared.value().span(),
          "the default " + type.number(value.get()) + " is not in " + shown,
          "widen the range or choose another default",
          new Because(range.low().span().to(range.high().span()), "the range"));
    }
  }

  private void state(Declaration.State declared) {
    Optional<DataType> data = types.data(declared.type());
    declare(declared.name(), data.flatMap(d -> stateGlobal(declared, d)));
  }

  private Optional<Global> stateGlobal(Declaration.State declared, DataType data) {
    Optional<Long> initial = Optional.of(0L);
    if (declared.value().isPresent()) {
      initial = initial(declared, declared.value().get(), data);
    } else if (data instanceof DataType.Single(Type type)) {
      initial = Optional.of(TypeDeclarations.start(type));
    }
    BigInteger greatest = data.single().map(Type::greatest).orElse(BigInteger.ZERO);
    return initial.map(start ->
        new Global(
            Global.Kind.STATE,
            declared.name().text(),
            declared.doc(),
            data,
            start,
            greatest,
            List.of()));
  }

  private Optional<Long> initial(Declaration.State declared, Expr value, DataType data) {
    if (data instanceof DataType.Single(Type type)) {
      return pattern(value, type, "the start of `" + declared.name().text() + "`");
    }
    exprs.check(value);
    diagnostics.error(
        LanguageDiagnostic.TYPE_MISMATCH,
        value.span(),
        "arrays and structures start with zeroes",
        "leave the value out, and assign in the first step");
    return Optional.empty();
  }

  private void declare(Name name, Optional<Global> global) {
    scope.declare(
        global
            .<Symbol>map(g -> new Symbol.Variable(name, g))
            .orElseGet(() -> new Symbol.Faulty(name)));
    global.ifPresent(globals::add);
  }

  private void buffers(Declaration.Buffers declared) {
    once("buffers", declared.span());
    buffers = RequestChecker.buffers(declared.settings(), declared.span(), exprs, diagnostics);
    buffersFaulty = buffers.isEmpty();
  }

  private void shared(Declaration.Shared declared) {
    once("shared", declared.span());
    TypeLimits.Sum sum = TypeLimits.Sum.NONE;
    for (Declaration.Field field : declared.fields()) {
      Optional<SharedField> laid = sharedField(field, sum);
      if (laid.isPresent()) {
        shared.add(laid.get());
        sharedByName.put(field.name().text(), laid.get());
        sum = sum.plus(laid.get().data());
        if (!types.limits().members("the shared region", sum, field.name().span())) {
          return;
        }
      }
    }
  }

  private Optional<SharedField> sharedField(Declaration.Field field, TypeLimits.Sum sum) {
    Name name = field.name();
    Because[] earlier = scope.origins().field("shared", name);
    if (earlier.length > 0) {
      diagnostics.error(
          LanguageDiagnostic.DUPLICATE_NAME,
          name.span(),
          "`shared` already has a field `" + name.text() + "`",
          "choose another name",
          earlier);
    }
    Optional<DataType> type = types.data(field.type());
    if (type.isEmpty()) {
      // Known under its name, so that its uses are not reported as well.
      DataType broken = new DataType.Single(Type.BROKEN);
      sharedByName.put(name.text(), new SharedField(name.text(), "", broken, 0));
      return Optional.empty();
    }
    int offset = (int) sum.next(type.get());
    return Optional.of(new SharedField(name.text(), field.doc(), type.get(), offset));
  }
}
