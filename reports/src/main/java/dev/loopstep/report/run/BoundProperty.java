// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.invariant.Invariants;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.scenario.Property;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A property of a scenario that is understood for one policy.
 *
 * @param condition of a {@link Property.Condition}; empty for others
 */
public record BoundProperty(Property property, Optional<TypedExpr> condition) {

  /**
   * The properties of a scenario for a policy.
   *
   * @throws InputException when a condition is none, or names what the policy does not have
   */
  public static List<BoundProperty> of(LoadedPolicy policy, Scenario scenario) {
    List<BoundProperty> bound = new ArrayList<>();
    for (Property property : scenario.properties()) {
      bound.add(
          property instanceof Property.Condition condition
              ? new BoundProperty(condition, Optional.of(read(condition, policy)))
              : new BoundProperty(property, Optional.empty()));
    }
    return bound;
  }

  private static TypedExpr read(Property.Condition condition, LoadedPolicy policy) {
    List<Global> seen =
        condition.when().ofCompletions()
            ? List.of(RunFields.RUN, RunFields.CQE)
            : List.of(RunFields.RUN);
    try {
      return Invariants.condition(condition.text(), policy, seen);
    } catch (InputException e) {
      throw new InputException(
          e.diagnostics().stream().map(found -> inScenario(found, condition.place())).toList());
    }
  }

  /** The same shown where the scenario has the condition. */
  private static Diagnostic inScenario(Diagnostic found, Place.Text whole) {
    return new Diagnostic(
        found.severity(),
        ReportDiagnostic.BAD_PROPERTY,
        part(found.place(), whole),
        found.message(),
        List.of(),
        found.notes(),
        found.remedy());
  }

  /** The part of the condition, where that stands on one line as it is written. */
  private static Place part(Place found, Place.Text whole) {
    if (!(found instanceof Place.Text text)) {
      return whole;
    }
    int start = whole.lineText().indexOf(text.lineText(), Math.max(0, whole.column() - 1));
    if (start < 0 || text.lineText().isEmpty()) {
      return whole;
    }
    int column = whole.lineText().codePointCount(0, start) + text.column();
    return new Place.Text(
        whole.file(), whole.line(), column, Math.max(1, text.length()), whole.lineText());
  }
}
