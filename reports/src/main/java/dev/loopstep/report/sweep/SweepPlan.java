// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioSource;
import dev.loopstep.scenario.Setting;
import dev.loopstep.scenario.experiment.CostChange;
import dev.loopstep.scenario.experiment.Experiment;
import dev.loopstep.scenario.experiment.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sweep with all files read: which runs there are, by number. Nothing is kept for each of them,
 * so a million take no more room than one.
 */
public final class SweepPlan {
  private final Experiment experiment;
  private final List<ScenarioSource> worlds;
  private final List<Subject> subjects;
  private final Grid grid;
  private final long cells;
  private final String command;

  SweepPlan(
      Experiment experiment,
      List<ScenarioSource> worlds,
      List<Subject> subjects,
      Grid grid,
      String command) {
    this.experiment = experiment;
    this.worlds = List.copyOf(worlds);
    this.subjects = List.copyOf(subjects);
    this.grid = grid;
    this.cells = grid.count().longValueExact();
    this.command = command;
  }

  public Experiment experiment() {
    return experiment;
  }

  /** Who does the work, in the order of the experiment, policies first. */
  public List<Subject> subjects() {
    return subjects;
  }

  /** The command line that makes the sweep again. */
  public String command() {
    return command;
  }

  /** How many combinations there are. */
  public long cells() {
    return cells;
  }

  /** How many runs: each combination as often as there are replications. */
  public long runs() {
    return cells * experiment.replications();
  }

  /** The combination of that number. */
  public Cell cell(long index) {
    return grid.cell(index);
  }

  /** The combination with these values, one for each parameter. */
  public Cell cell(int world, int subject, int[] values) {
    return grid.cell(grid.index(world, subject, values));
  }

  WarmUp warmUp() {
    return experiment.warmUp().equals("mser5") ? WarmUp.MSER5 : WarmUp.NONE;
  }

  /** How many cells of the same world follow each other. */
  public long cellsInWorld() {
    return grid.cellsInWorld();
  }

  /** How many worlds there are: scenarios, each with all that is varied in it. */
  public long worlds() {
    return cells / grid.cellsInWorld();
  }

  /** The world of a cell, which all cells of its world share. */
  public Scenario scenario(Cell cell) {
    ScenarioSource source = worlds.get(cell.world());
    List<Parameter> parameters = experiment.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.target() == Parameter.Target.KEY) {
        Parameter.Value value = parameter.values().get(cell.values()[i]);
        source = source.with(parameter.key(), value.node(), experiment.folder());
      }
    }
    Scenario scenario = source.scenario();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.target() == Parameter.Target.COST) {
        Parameter.Value value = parameter.values().get(cell.values()[i]);
        scenario = CostChange.apply(scenario, parameter.key(), value.node());
      }
    }
    return experiment.seed().map(scenario::withSeed).orElse(scenario);
  }

  /** What a cell sets in its policy, in the order in which it is set. */
  List<Contestant.Value> settings(Cell cell, Subject.OfPolicy policy) {
    List<Contestant.Value> settings = new ArrayList<>();
    for (Setting setting : policy.set()) {
      settings.add(new Contestant.Value(setting.name(), setting.text()));
    }
    for (int i = 0; i < cell.values().length; i++) {
      Parameter parameter = experiment.parameters().get(i);
      if (parameter.target() == Parameter.Target.VARIABLE && cell.values()[i] != Cell.UNKNOWN) {
        String text = parameter.values().get(cell.values()[i]).plain();
        settings.add(new Contestant.Value(parameter.key().text(), text));
      }
    }
    return settings;
  }

  /**
   * A comparison with the cell's one contestant; its seed is that of the first replication.
   *
   * @param scenario the cell's world
   */
  Plan plan(Cell cell, Scenario scenario) {
    Subject subject = subjects.get(cell.subject());
    Contestant contestant =
        switch (subject) {
          case Subject.OfPolicy policy ->
              PolicyBinding.bind(policy.policy(), scenario, settings(cell, policy))
                  .withLabel(policy.label());
          case Subject.OfBaseline baseline -> new Contestant.OfBaseline(baseline.baseline());
        };
    return new Plan(scenario, scenario.seed(), List.of(contestant), 2, List.of(), command);
  }

  /** The seed of a replication: the same for all cells of a scenario, and what compare takes. */
  static long seed(long first, int replication) {
    return replication == 0 ? first : Replications.seed(first, replication);
  }

  /** The value of a parameter in a cell; empty where its subject does not know it. */
  public Optional<Parameter.Value> value(Cell cell, int parameter) {
    int value = cell.values()[parameter];
    return value == Cell.UNKNOWN
        ? Optional.empty()
        : Optional.of(experiment.parameters().get(parameter).values().get(value));
  }

  /** A cell's scenario as results name it. */
  public String world(Cell cell) {
    return experiment.worlds().get(cell.world()).label();
  }

  /** Who does the work in a cell, as results name it. */
  public String subject(Cell cell) {
    return subjects.get(cell.subject()).label();
  }
}
