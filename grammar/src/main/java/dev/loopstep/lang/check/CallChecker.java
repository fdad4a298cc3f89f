// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks calls of the policy's functions. */
final class CallChecker {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;

  CallChecker(Diagnostics diagnostics, Scope scope, ExprChecker exprs) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
  }

  /** A call where a value is wanted. */
  TypedExpr value(Expr.Call call, Symbol.Function symbol) {
    Optional<List<TypedExpr>> arguments = arguments(call, symbol.function());
    if (symbol.function().result().isEmpty()) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          call.span(),
          "`" + symbol.function().name() + "` gives no value",
          "call it as a statement of its own, or declare what it gives: `fn "
              + symbol.function().name()
              + "(...): u32`",
          scope.origins().named(symbol.function().name()));
      return new TypedExpr.Broken(call.span());
    }
    return arguments
        .<TypedExpr>map(all -> new TypedExpr.Call(call.span(), symbol.function(), all))
        .orElseGet(() -> new TypedExpr.Broken(call.span()));
  }

  /** The function that is called; empty after a report. */
  Optional<Symbol.Function> named(Expr.Call call) {
    Optional<Symbol> symbol = scope.find(call.function().text());
    if (symbol.isPresent() && symbol.get() instanceof Symbol.Function function) {
      return Optional.of(function);
    }
    if (symbol.isEmpty() || !(symbol.get() instanceof Symbol.Faulty)) {
      unknown(call);
    }
    return Optional.empty();
  }

  TypedExpr unknown(Expr.Call call) {
    String name = call.function().text();
    Optional<Symbol> symbol = scope.find(name);
    if (symbol.isPresent() && symbol.get() instanceof Symbol.Faulty) {
      return new TypedExpr.Broken(call.span());
    }
    List<String> known = new ArrayList<>(scope.functions());
    known.addAll(List.of("min", "max", Builtins.WRAPPING, Builtins.CLOCK));
    Type.written().forEach(t -> known.add(t.text()));
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_NAME,
        call.function().span(),
        symbol.isPresent()
            ? "`" + name + "` is no function"
            : "there is no function `" + name + "`",
        Suggestion.remedy(
            name,
            known,
            "use one of " + Suggestion.list(known) + ", or declare it before its use"));
    return new TypedExpr.Broken(call.span());
  }

  /** What the function is given, of its parameters' types; empty after a report. */
  Optional<List<TypedExpr>> arguments(Expr.Call call, TypedFunction function) {
    List<Local> parameters = function.parameters();
    if (parameters.size() != call.arguments().size()) {
      call.arguments().forEach(exprs::check);
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          call.span(),
          "`"
              + function.name()
              + "` takes "
              + parameters.size()
              + (parameters.size() == 1 ? " value" : " values"),
          "it was given " + call.arguments().size(),
          scope.origins().named(function.name()));
      return Optional.empty();
    }
    List<TypedExpr> arguments = new ArrayList<>();
    boolean broken = false;
    for (int i = 0; i < parameters.size(); i++) {
      Local parameter = parameters.get(i);
      TypedExpr value =
          exprs.value(
              call.arguments().get(i),
              parameter.type(),
              "the parameter `" + parameter.name() + "` of `" + function.name() + "`",
              scope.origins().named(function.name()));
      broken |= value.type() == Type.BROKEN;
      arguments.add(value);
    }
    return broken ? Optional.empty() : Optional.of(arguments);
  }
}
