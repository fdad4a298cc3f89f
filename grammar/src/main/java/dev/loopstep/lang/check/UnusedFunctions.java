// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds functions that neither the step nor an invariant calls, directly or not. */
final class UnusedFunctions {
  private final Set<String> called = new TreeSet<>();

  private UnusedFunctions() {}

  static void find(
      List<Declaration.Function> declared, TypedPolicy policy, Diagnostics diagnostics) {
    UnusedFunctions functions = new UnusedFunctions();
    Walk.statements(policy.step(), functions::statement);
    Walk.expressions(policy.step(), functions::expression);
    policy.invariants().forEach(i -> Walk.expressions(i.condition(), functions::expression));
    for (Declaration.Function function : declared) {
      Name name = function.name();
      if (!functions.called.contains(name.text())) {
        diagnostics.warning(
            LanguageDiagnostic.UNUSED_FUNCTION,
            name.span(),
            "nothing calls `" + name.text() + "`",
            "call it, or remove it: it becomes no code, and its arithmetic is not looked at");
      }
    }
  }

  private void statement(TypedStmt stmt) {
    if (stmt instanceof TypedStmt.Call call) {
      called.add(call.function().name());
    }
  }

  private void expression(TypedExpr expr) {
    if (expr instanceof TypedExpr.Call call) {
      called.add(call.function().name());
    }
  }
}
