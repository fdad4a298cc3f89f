// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.DataType;
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
  private final Paths paths;
  private final CallChecker functions;

  /**
   * @param shared by name
   */
  ExprChecker(Diagnostics diagnostics, Scope scope, Map<String, SharedField> shared) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.shared = shared;
    this.conversions = new Conversions(diagnostics);
    this.operators = new OperatorChecker(diagnostics, conversions);
    this.paths = new Paths(diagnostics, scope, shared, this);
    this.functions = new CallChecker(diagnostics, scope, this);
  }

  Origins origins() {
    return scope.origins();
  }

  Conversions conversions() {
    return conversions;
  }

  OperatorChecker operators() {
    return operators;
  }

  Paths paths() {
    return paths;
  }

  CallChecker functions() {
    return functions;
  }

  /**
   * The expression as a value of the type.
   *
   * @param because where the type comes from
   */
  TypedExpr value(Expr expr, Type type, String where, Because... because) {
    List<Because> all = new ArrayList<>(List.of(because));
    all.addAll(List.of(scope.origins().of(expr)));
    return conversions.toType(check(expr), type, where, all.toArray(Because[]::new));
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
      case Expr.Completions(Span span) -> new TypedExpr.Completions(span);
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
    if (Paths.isShared(ref)) {
      return mismatch(ref.span(), "`shared` is no value", "name a field of it: `shared.NAME`");
    }
    Optional<Symbol> symbol = scope.find(ref.name());
    if (symbol.isEmpty()) {
      return Builtins.isSet(ref.name()) ? set(ref) : unknown(ref.span(), ref.name());
    }
    String example = "`" + ref.name() + ".";
    return switch (symbol.get()) {
      case Symbol.Const c -> at(ref.span(), c.value());
      case Symbol.Variable v -> memory(ref);
      case Symbol.Alias a -> memory(ref);
      case Symbol.Value v -> new TypedExpr.ReadLocal(ref.span(), v.local());
      case Symbol.Completion c ->
          mismatch(
              ref.span(),
              "`" + ref.name() + "` is a completion",
              "name a field of it: " + Suggestion.list(cqeFields(ref.name() + ".")));
      case Symbol.OfType t ->
          mismatch(
              ref.span(),
              "`" + ref.name() + "` is a type",
              t.data().single().isPresent()
                  ? "name one of its values: " + example + "...`"
                  : "name a variable of that type");
      case Symbol.Map m ->
          mismatch(
              ref.span(),
              "`" + ref.name() + "` is a map",
              "look an element up: `find x in " + ref.name() + "[...] { }`");
      case Symbol.Function f ->
          mismatch(
              ref.span(),
              "`" + ref.name() + "` is a function",
              "call it: `" + ref.name() + "(...)`");
      case Symbol.Faulty f -> new TypedExpr.Broken(ref.span());
    };
  }

  private TypedExpr set(Expr.Ref ref) {
    return mismatch(
        ref.span(),
        "`" + ref.name() + "` is a set of numbers",
        "name one of them: `" + ref.name() + "." + Builtins.names(ref.name()).getFirst() + "`");
  }

  private static TypedExpr at(Span span, TypedExpr constant) {
    return switch (constant) {
      case TypedExpr.Untyped n -> new TypedExpr.Untyped(span, n.value(), n.mask());
      case TypedExpr.Constant c -> new TypedExpr.Constant(span, c.type(), c.pattern());
      default -> new TypedExpr.Broken(span);
    };
  }

  /** Reads the single value that an expression names in memory. */
  private TypedExpr memory(Expr expr) {
    Path path = paths.find(expr).orElseThrow();
    return switch (path.data()) {
      case DataType.Single single -> path.read(expr.span());
      case DataType.Array array ->
          mismatch(
              expr.span(),
              described(expr) + " is an array",
              "name an element of it: `" + text(expr) + "[...]`");
      case DataType.Struct struct ->
          mismatch(
              expr.span(),
              described(expr) + " is a structure of type `" + struct.name() + "`",
              "name a field of it: `"
                  + text(expr)
                  + "."
                  + struct.members().getFirst().name()
                  + "`");
    };
  }

  static String described(Expr expr) {
    return "`" + text(expr) + "`";
  }

  /** How a place in memory is written, without its indexes. */
  private static String text(Expr expr) {
    return switch (expr) {
      case Expr.Ref ref -> ref.name();
      case Expr.Field(Span span, Expr base, Name field) -> text(base) + "." + field.text();
      case Expr.Index(Span span, Expr base, Expr index) -> text(base) + "[...]";
      case Expr.Int i -> "";
      case Expr.Bool b -> "";
      case Expr.Completions c -> "";
      case Expr.Call c -> "";
      case Expr.Unary u -> "";
      case Expr.Binary b -> "";
    };
  }

  private TypedExpr field(Expr.Field field) {
    if (field.base() instanceof Expr.Ref(Span span, String name)) {
      Symbol symbol = scope.find(name).orElse(null);
      if (symbol instanceof Symbol.Completion completion) {
        return completionField(field, completion);
      }
      if (symbol instanceof Symbol.OfType type) {
        return enumerator(field, type.data());
      }
      if (symbol == null && Builtins.isSet(name)) {
        return builtin(field, name);
      }
    }
    if (paths.find(field.base()).isPresent() || Paths.isShared(field.base())) {
      return memory(field);
    }
    TypedExpr base = check(field.base());
    return base.type() == Type.BROKEN
        ? base
        : mismatch(
            field.span(), "`" + base.type().text() + "` has no fields", "use the value itself");
  }

  private TypedExpr builtin(Expr.Field field, String set) {
    Optional<Long> number = Builtins.number(set, field.field().text());
    if (number.isPresent()) {
      return new TypedExpr.Untyped(field.span(), BigInteger.valueOf(number.get()));
    }
    List<String> known = Builtins.names(set);
    return unknownField(
        field,
        "`" + set + "` has no `" + field.field().text() + "`",
        known.size() > 40 ? "see the manual page errno(3)" : "use " + Suggestion.list(known),
        known);
  }

  private TypedExpr enumerator(Expr.Field field, DataType data) {
    Optional<Type> type = data.single();
    if (type.isEmpty()) {
      return mismatch(
          field.base().span(),
          "`" + data.text() + "` is a type",
          "name a field of a variable of that type");
    }
    return enumerator(type.get(), field.field())
        .orElseGet(() -> {
          List<String> known =
              type.get().enumerators().stream().map(Type.Enumerator::name).toList();
          return unknownField(
              field,
              "`" + type.get().text() + "` has no value `" + field.field().text() + "`",
              "use " + Suggestion.list(known),
              known,
              scope.origins().named(type.get().text()));
        });
  }

  /** The value of an enum that has the name. */
  static Optional<TypedExpr> enumerator(Type type, Name name) {
    return type.enumerators().stream()
        .filter(e -> e.name().equals(name.text()))
        .<TypedExpr>map(e -> new TypedExpr.Constant(name.span(), type, e.pattern()))
        .findFirst();
  }

  private TypedExpr unknownField(
      Expr.Field field, String message, String otherwise, List<String> known, Because... because) {
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_FIELD,
        field.field().span(),
        message,
        Suggestion.remedy(field.field().text(), known, otherwise),
        because);
    return new TypedExpr.Broken(field.span());
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
    return unknownField(
        field,
        "a completion has no field `" + field.field().text() + "`",
        "use " + Suggestion.list(cqeFields("")),
        cqeFields(""));
  }

  private static List<String> cqeFields(String prefix) {
    return Arrays.stream(CqeField.values()).map(f -> prefix + f.text()).toList();
  }

  private TypedExpr element(Expr.Index expr) {
    if (paths.find(expr.base()).isPresent()) {
      return memory(expr);
    }
    if (expr.base() instanceof Expr.Ref ref
        && scope.find(ref.name()).orElse(null) instanceof Symbol.Map) {
      check(expr.index());
      return check(ref);
    }
    TypedExpr base = check(expr.base());
    check(expr.index());
    return base.type() == Type.BROKEN
        ? new TypedExpr.Broken(expr.span())
        : mismatch(expr.base().span(), "this is not an array", "leave the index out");
  }

  private TypedExpr call(Expr.Call call) {
    String name = call.function().text();
    if (scope.find(name).orElse(null) instanceof Symbol.Function function) {
      return functions.value(call, function);
    }
    boolean meant = name.equals(Builtins.WRAPPING);
    if (meant) {
      operators.enterMeant();
    }
    List<TypedExpr> arguments = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      arguments.add(check(argument));
    }
    if (meant) {
      operators.leaveMeant();
      return arguments.size() == 1 ? arguments.getFirst() : wrongCount(call, 1);
    }
    if (name.equals(Builtins.CLOCK)) {
      return arguments.isEmpty() ? new TypedExpr.Clock(call.span()) : wrongCount(call, 0);
    }
    Optional<Type> type = Type.named(name);
    boolean extreme = name.equals("min") || name.equals("max");
    if (type.isEmpty() && !extreme) {
      return functions.unknown(call);
    }
    int wanted = extreme ? 2 : 1;
    if (arguments.size() != wanted) {
      return wrongCount(call, wanted);
    }
    return extreme
        ? operators.extreme(call.span(), name.equals("max"), arguments.get(0), arguments.get(1))
        : operators.cast(call.span(), type.orElseThrow(), arguments.getFirst());
  }

  private TypedExpr wrongCount(Expr.Call call, int wanted) {
    String name = call.function().text();
    return mismatch(
        call.span(),
        "`" + name + "` takes " + wanted + (wanted == 1 ? " value" : " values"),
        "it was given " + call.arguments().size());
  }

  private TypedExpr unknown(Span span, String name) {
    Optional<Because> elsewhere = scope.origins().elsewhere(name);
    String otherwise = "declare it: `let " + name + " = ...`, `state` or `param`";
    Optional<String> near =
        shared.containsKey(name)
            ? Optional.of("shared." + name)
            : Suggestion.nearest(name, scope.names());
    String remedy =
        elsewhere
            .map(e -> "declare it before its use, in a block around it")
            .orElseGet(() -> near.map(n -> "did you mean `" + n + "`?").orElse(otherwise));
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_NAME,
        span,
        "nothing here is called `" + name + "`",
        remedy,
        elsewhere.stream().toArray(Because[]::new));
    scope.undeclared(new Name(span, name));
    return new TypedExpr.Broken(span);
  }

  private TypedExpr mismatch(Span span, String message, String remedy) {
    diagnostics.error(LanguageDiagnostic.TYPE_MISMATCH, span, message, remedy);
    return new TypedExpr.Broken(span);
  }
}
