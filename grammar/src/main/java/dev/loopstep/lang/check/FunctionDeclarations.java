// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.typed.Bulk;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the functions that a policy declares, each once for all its calls. */
final class FunctionDeclarations {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;
  private final Types types;
  private final RequestChecker requests;
  private final DeadlineUse deadlines;
  private final BulkLimit limit;

  FunctionDeclarations(
      Diagnostics diagnostics,
      Scope scope,
      ExprChecker exprs,
      Types types,
      RequestChecker requests,
      DeadlineUse deadlines,
      BulkLimit limit) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.types = types;
    this.requests = requests;
    this.deadlines = deadlines;
    this.limit = limit;
  }

  void declare(Declaration.Function declared) {
    String name = declared.name().text();
    Optional<Type> result = declared.result().flatMap(types::single);
    boolean faulty = declared.result().isPresent() && result.isEmpty();
    scope.enter();
    List<Local> parameters = new ArrayList<>();
    for (Declaration.Parameter parameter : declared.parameters()) {
      Optional<Local> local = parameter(parameter);
      faulty |= local.isEmpty();
      local.ifPresent(parameters::add);
    }
    // What a result of an unknown type gives is not looked at again.
    Optional<Type> checked =
        faulty && declared.result().isPresent() ? Optional.of(Type.BROKEN) : result;
    StmtChecker.Context context = new StmtChecker.Context(Optional.of(name), checked, deadlines);
    StmtChecker statements = new StmtChecker(diagnostics, scope, exprs, types, requests, context);
    StmtChecker.FunctionBody body = statements.function(declared.body());
    scope.leave();
    Bulk bulk = Bulk.of(body.statements());
    faulty |= !limit.holds(bulk, "`" + name + "`", declared.name().span());
    TypedFunction function =
        new TypedFunction(
            name,
            declared.doc(),
            declared.name().span(),
            parameters,
            result,
            body.statements(),
            bulk);
    scope.declare(
        faulty
            ? new Symbol.Faulty(declared.name())
            : new Symbol.Function(declared.name(), function, body.effects()));
  }

  private Optional<Local> parameter(Declaration.Parameter parameter) {
    Optional<Local> local =
        types
            .single(parameter.type())
            .map(type -> new Local(scope.nextLocal(), parameter.name().text(), type));
    scope.declare(
        local
            .<Symbol>map(l -> new Symbol.Value(parameter.name(), l, true))
            .orElseGet(() -> new Symbol.Faulty(parameter.name())));
    return local;
  }
}
