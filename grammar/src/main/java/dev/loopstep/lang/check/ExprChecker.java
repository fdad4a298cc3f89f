// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves names in expressions and gives every expression a type. */
final class ExprChecker {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final Map<String, SharedField> shared;
  private final Conversions conversions;
  private final OperatorChecker operators;

  /**
   * @param shared by name
   */
  ExprChecker(Diagnostics diagnostics, Scope scope, Map<String, SharedField> shared) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.shared = shared;
    this.conversions = new Conversions(diagnostics);
    this.operators = new OperatorChecker(diagnostics, conversions);
  }

  Conversions conversions() {
    return conversions;
  }

  OperatorChecker operators() {
    return operators;
  }

  /** The expression as a value of the type. */
  TypedExpr value(Expr expr, Type type, String where) {
    return conversions.toType(check(expr), type, where);
  }

  /** The expression's value where it is an integer constant, after a report where it is not. */
  Optional<BigInteger> constant(Expr expr, String what) {
    TypedExpr typed = check(expr);
    return switch (typed) {
      case TypedExpr.Untyped n -> Optional.of(n.value());
      case TypedExpr.Constant c when c.type() != Type.BOOL ->
          Optional.of(c.type().number(c.pattern()));
      case TypedExpr.Broken b -> Optional.empty();
      default -> {
        diagnostics.error(
            LanguageDiagnostic.NOT_CONSTANT,
            expr.span(),
            what + " must be a number that is known when the policy is compiled",
            "write a number or a `const`");
        yield Optional.empty();
      }
    };
  }

  /** The expression with its type; numbers keep none until they meet one. */
  TypedExpr check(Expr expr) {
    return switch (expr) {
      case Expr.Int(Span span, BigInteger value) -> new TypedExpr.Untyped(span, value);
      case Expr.Bool(Span span, boolean value) ->
          new TypedExpr.Constant(span, Type.BOOL, value ? 1 : 0);
      case Expr.Ref ref -> ref(ref);
      case Expr.Field field -> field(field);
      case Expr.Index index -> element(index);
      case Expr.Call call -> call(call);
      case Expr.Unary unary -> operators.unary(unary, check(unary.operand()));
      case Expr.Binary binary -> {
        TypedExpr left = check(binary.left());
        yield operators.binary(
            binary.span(), binary.opSpan(), binary.op(), left, check(binary.right()));
      }
    };
  }

  private TypedExpr ref(Expr.Ref ref) {
    if (ref.name().equals("shared")) {
      return mismatch(ref.span(), "`shared` is no value", "name a field of it: `shared.NAME`");
    }
    Optional<Symbol> symbol = scope.find(ref.name());
    if (symbol.isEmpty()) {
      return unknown(ref.span(), ref.name());
    }
    return switch (symbol.get()) {
      case Symbol.Const c -> at(ref.span(), c.value());
      case Symbol.Variable v when v.global().isArray() ->
          mismatch(
              ref.span(),
              "`" + ref.name() + "` is an array",
              "name an element of it: `" + ref.name() + "[...]`");
      case Symbol.Variable v -> new TypedExpr.ReadGlobal(ref.span(), v.global());
      case Symbol.Value v -> new TypedExpr.ReadLocal(ref.span(), v.local());
      case Symbol.Completion c ->
          mismatch(
              ref.span(),
              "`" + ref.name() + "` is a completion",
              "name a field of it: " + Suggestion.list(cqeFields(ref.name() + ".")));
      case Symbol.Faulty f -> new TypedExpr.Broken(ref.span());
    };
  }

  private static TypedExpr at(Span span, TypedExpr constant) {
    return switch (constant) {
      case TypedExpr.Untyped n -> new TypedExpr.Untyped(span, n.value(), n.mask());
      case TypedExpr.Constant c -> new TypedExpr.Constant(span, c.type(), c.pattern());
      default -> new TypedExpr.Broken(span);
    };
  }

  private TypedExpr field(Expr.Field field) {
    if (isShared(field.base())) {
      Optional<SharedField> found = sharedField(field.field());
      if (found.isEmpty()) {
        return new TypedExpr.Broken(field.span());
      }
      return found.get().isArray()
          ? mismatch(field.span(), "this field is an array", "name an element of it: `...[0]`")
          : new TypedExpr.ReadShared(field.span(), found.get());
    }
    if (field.base() instanceof Expr.Ref(Span span, String name)
        && scope.find(name).orElse(null) instanceof Symbol.Completion completion) {
      return completionField(field, completion);
    }
    TypedExpr base = check(field.base());
    return base.type() == Type.BROKEN
        ? base
        : mismatch(
            field.span(), "`" + base.type().text() + "` has no fields", "use the value itself");
  }

  static boolean isShared(Expr expr) {
    return expr instanceof Expr.Ref ref && ref.name().equals("shared");
  }

  /** The field of the shared region, after a report where there is none. */
  Optional<SharedField> sharedField(Name name) {
    SharedField field = shared.get(name.text());
    if (field == null) {
      diagnostics.error(
          LanguageDiagnostic.UNKNOWN_FIELD,
          name.span(),
          "`shared` has no field `" + name.text() + "`",
          Suggestion.remedy(
              name.text(), shared.keySet(), "declare it: `shared { " + name.text() + ": u32 }`"));
    }
    return Optional.ofNullable(field);
  }

  private TypedExpr completionField(Expr.Field field, Symbol.Completion completion) {
    for (CqeField candidate : CqeField.values()) {
      if (candidate.text().equals(field.field().text())) {
        EnumMap<CqeField, Local> used = completion.used();
        Local local = used.get(candidate);
        if (local == null) {
          String name = completion.name().text() + "." + candidate.text();
          local = new Local(scope.nextLocal(), name, candidate.type());
          used.put(candidate, local);
        }
        return new TypedExpr.ReadLocal(field.span(), local);
      }
    }
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_FIELD,
        field.field().span(),
        "a completion has no field `" + field.field().text() + "`",
        Suggestion.remedy(
            field.field().text(), cqeFields(""), "use " + Suggestion.list(cqeFields(""))));
    return new TypedExpr.Broken(field.span());
  }

  private static List<String> cqeFields(String prefix) {
    return Arrays.stream(CqeField.values()).map(f -> prefix + f.text()).toList();
  }

  private TypedExpr element(Expr.Index expr) {
    if (expr.base() instanceof Expr.Field(Span span, Expr base, Name name) && isShared(base)) {
      Optional<SharedField> field = sharedField(name);
      return field
          .filter(SharedField::isArray)
          .<TypedExpr>map(
              f -> new TypedExpr.ReadSharedElement(expr.span(), f, index(expr.index(), f.length())))
          .orElseGet(() -> notAnArray(expr, field.isEmpty()));
    }
    if (expr.base() instanceof Expr.Ref ref
        && scope.find(ref.name()).orElse(null) instanceof Symbol.Variable variable
        && variable.global().isArray()) {
      return new TypedExpr.ReadElement(
          expr.span(), variable.global(), index(expr.index(), variable.global().length()));
    }
    return notAnArray(expr, check(expr.base()).type() == Type.BROKEN);
  }

  private TypedExpr notAnArray(Expr.Index expr, boolean reported) {
    check(expr.index());
    return reported
        ? new TypedExpr.Broken(expr.span())
        : mismatch(expr.base().span(), "this is not an array", "leave the index out");
  }

  /** An index into an array of the length. */
  ArrayIndex index(Expr expr, int length) {
    TypedExpr value = check(expr);
    if (value instanceof TypedExpr.Untyped number) {
      value = conversions.typed(number, Type.U64);
    } else if (value.type() != Type.BROKEN && (value.type().signed() || !isInteger(value))) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          expr.span(),
          "an index must be unsigned, this is of type `" + value.type().text() + "`",
          "write `u32(...)`; what is out of range then ends the step with an error");
      value = new TypedExpr.Broken(expr.span());
    }
    BigInteger size = BigInteger.valueOf(length);
    if (value instanceof TypedExpr.Constant c
        && c.type().number(c.pattern()).compareTo(size) >= 0) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          expr.span(),
          "the index " + c.type().number(c.pattern()) + " is beyond the last element",
          "use an index in 0.." + (length - 1));
    }
    return new ArrayIndex(value, Ranges.greatest(value).compareTo(size) < 0);
  }

  private static boolean isInteger(TypedExpr expr) {
    return expr.type().isInteger();
  }

  private TypedExpr call(Expr.Call call) {
    List<TypedExpr> arguments = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      arguments.add(check(argument));
    }
    String name = call.function().text();
    Optional<Type> type = Type.named(name);
    boolean extreme = name.equals("min") || name.equals("max");
    if (type.isEmpty() && !extreme) {
      List<String> known = new ArrayList<>(List.of("min", "max"));
      Type.written().forEach(t -> known.add(t.text()));
      diagnostics.error(
          LanguageDiagnostic.UNKNOWN_NAME,
          call.function().span(),
          "there is no function `" + name + "`",
          Suggestion.remedy(name, known, "use one of " + Suggestion.list(known)));
      return new TypedExpr.Broken(call.span());
    }
    int wanted = extreme ? 2 : 1;
    if (arguments.size() != wanted) {
      return mismatch(
          call.span(),
          "`" + name + "` takes " + wanted + (wanted == 1 ? " value" : " values"),
          "it was given " + arguments.size());
    }
    return extreme
        ? operators.extreme(call.span(), name.equals("max"), arguments.get(0), arguments.get(1))
        : operators.cast(call.span(), type.orElseThrow(), arguments.getFirst());
  }

  private TypedExpr unknown(Span span, String name) {
    String otherwise = "declare it: `let " + name + " = ...`, `state` or `param`";
    String remedy =
        shared.containsKey(name)
            ? "did you mean `shared." + name + "`?"
            : Suggestion.remedy(name, scope.names(), otherwise);
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_NAME, span, "nothing here is called `" + name + "`", remedy);
    return new TypedExpr.Broken(span);
  }

  private TypedExpr mismatch(Span span, String message, String remedy) {
    diagnostics.error(LanguageDiagnostic.TYPE_MISMATCH, span, message, remedy);
    return new TypedExpr.Broken(span);
  }
}
