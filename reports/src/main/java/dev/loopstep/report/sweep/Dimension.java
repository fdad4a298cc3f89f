// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.scenario.experiment.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tells combinations apart: scenario, contestant, or a parameter.
 *
 * @param number -2 for the scenario, -1 for the contestant, the parameter's place from 0
 * @param labels of its values
 */
public record Dimension(String name, int number, List<String> labels) {
  private static final int WORLD = -2;
  private static final int SUBJECT = -1;

  public Dimension {
    labels = List.copyOf(labels);
  }

  /** All of a sweep: parameters first, since these are most often what is asked about. */
  public static List<Dimension> of(SweepPlan plan) {
    List<Dimension> all = new ArrayList<>();
    List<Parameter> parameters = plan.experiment().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      List<String> labels = parameters.get(i).values().stream().map(Parameter.Value::text).toList();
      all.add(new Dimension(parameters.get(i).name(), i, labels));
    }
    all.add(
        new Dimension(
            "contestant", SUBJECT, plan.subjects().stream().map(Subject::label).toList()));
    all.add(
        new Dimension(
            "scenario",
            WORLD,
            plan.experiment().worlds().stream().map(world -> world.label()).toList()));
    return all;
  }

  /** Whether it tells anything apart. */
  public boolean varies() {
    return labels.size() > 1;
  }

  public boolean isContestant() {
    return number == SUBJECT;
  }

  public boolean isScenario() {
    return number == WORLD;
  }

  /** The place of a cell's value; empty where its contestant does not know the parameter. */
  public Optional<Integer> of(Cell cell) {
    int value =
        switch (number) {
          case WORLD -> cell.world();
          case SUBJECT -> cell.subject();
          default -> cell.values()[number];
        };
    return value == Cell.UNKNOWN ? Optional.empty() : Optional.of(value);
  }

  /** The combination with another value of this; what it does not know is not looked at. */
  public Cell with(SweepPlan plan, Cell cell, int value) {
    int[] values = cell.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    if (number >= 0) {
      values[number] = value;
    }
    return plan.cell(
        isScenario() ? value : cell.world(), isContestant() ? value : cell.subject(), values);
  }
}
