// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.experiment;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioDiagnostic;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Puts another figure in place of one of the cost profile's: a duration, or a number of
 * instructions.
 */
public final class CostChange {
  /** As the largest figure of a profile: 10 s, or as many instructions. */
  private static final long MOST = 10_000_000_000L;

  private static final long PICOS_PER_NANO = 1_000;
  private static final String SOURCE = "set by the experiment";

  private CostChange() {}

  /**
   * The scenario with another cost.
   *
   * @param cost its name, as in a profile
   * @param value a duration or a number without unit
   */
  public static Scenario apply(Scenario scenario, Node.Scalar cost, Node value) {
    UnaryOperator<Figure> change = change(cost, value);
    CostProfile profile = scenario.costs().profile();
    String text = value instanceof Node.Scalar scalar ? scalar.text() : "";
    return scenario.withCosts(changed(profile, cost, change), cost.text() + "=" + text);
  }

  /** What becomes of the figure; the code that it stands for stays the same. */
  private static UnaryOperator<Figure> change(Node.Scalar cost, Node value) {
    String what = "`" + cost.text() + "`";
    boolean plain = value instanceof Node.Scalar scalar && scalar.text().matches("[0-9_]+");
    if (plain) {
      long instructions = Quantity.COUNT.read(value, what, 0, MOST);
      return _ -> new Figure(instructions, Figure.Unit.INSTRUCTIONS, SOURCE);
    }
    double nanos =
        Quantity.DURATION.read(value, what, 0, MOST * PICOS_PER_NANO) / (double) PICOS_PER_NANO;
    return before -> new Figure(nanos, Figure.Unit.NANOSECONDS, before.code(), SOURCE);
  }

  private static CostProfile changed(
      CostProfile profile, Node.Scalar name, UnaryOperator<Figure> change) {
    for (Cost cost : Cost.values()) {
      if (CostProfileLoader.key(cost).equals(name.text())) {
        return profile.with(cost, change.apply(profile.figure(cost)));
      }
    }
    for (MachineCost cost : MachineCost.values()) {
      if (cost.key().equals(name.text())) {
        return profile.with(cost, change.apply(profile.figure(cost)));
      }
    }
    for (NetworkCost cost : NetworkCost.values()) {
      if (cost.key().equals(name.text())) {
        return profile.with(cost, change.apply(profile.figure(cost)));
      }
    }
    throw new InputException(
        ScenarioDiagnostic.UNKNOWN_KEY,
        name.place(),
        "there is no cost `" + name.text() + "`",
        Suggestion.remedy(name.text(), names()));
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    Stream.of(Cost.values()).map(CostProfileLoader::key).forEach(names::add);
    Stream.of(MachineCost.values()).map(MachineCost::key).forEach(names::add);
    Stream.of(NetworkCost.values()).map(NetworkCost::key).forEach(names::add);
    return names;
  }
}
