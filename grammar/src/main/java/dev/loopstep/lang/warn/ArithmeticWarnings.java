// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.PolicyTree;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.Walk;
import dev.loopstep.verifier.domain.Thresholds;
import java.util.stream.LongStream;

/**
 * Warns where a subtraction can wrap, a shift can exceed the width, a divisor can be zero and a
 * conversion can change a value: for some values of the parameters within their ranges, some state
 * for which the invariants hold, and some contents of shared memory.
 *
 * <p>Each is taken for granted not to happen where it has been reported, so what follows from it is
 * not reported again.
 */
public final class ArithmeticWarnings {
  private ArithmeticWarnings() {}

  /** Adds the warnings; where a policy is too large to be followed, as many as were found. */
  public static void find(PolicyTree tree, TypedPolicy policy, Diagnostics diagnostics) {
    diagnostics.retract(LanguageDiagnostic.NARROW_ARITHMETIC);
    Checks checks = new Checks(diagnostics, Written.in(tree));
    Terms terms = new Terms();
    Flow flow = new Flow(terms, checks, thresholds(policy), new Budget(), hasCalls(policy));
    Known known = new Known(terms);
    for (TypedPolicy.Invariant invariant : policy.invariants()) {
      Known before = known.copy();
      Known with = flow.values().conditions().assume(invariant.condition(), true, known);
      known = with == null ? before : with;
    }
    try {
      flow.follow(policy.step(), known);
    } catch (Budget.ExhaustedException _) {
      // What was found until then holds all the same.
    }
  }

  private static boolean hasCalls(TypedPolicy policy) {
    boolean[] found = {false};
    Walk.expressions(policy.step(), expr -> found[0] |= expr instanceof TypedExpr.Call);
    return found[0];
  }

  /** The numbers that the policy names: where ranges that grow are likely to end. */
  private static Thresholds thresholds(TypedPolicy policy) {
    LongStream.Builder numbers = LongStream.builder();
    Walk.expressions(
        policy.step(),
        expr -> {
          if (expr instanceof TypedExpr.Constant c) {
            numbers.add(c.pattern());
          }
        });
    for (Global global : policy.globals()) {
      if (global.kind() == Global.Kind.PARAM && global.isSingle()) {
        numbers.add(global.greatest().longValue());
      }
    }
    return Thresholds.of(numbers.build());
  }
}
