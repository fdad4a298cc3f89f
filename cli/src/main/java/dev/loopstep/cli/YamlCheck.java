// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepPlanner;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.scenario.experiment.Experiment;
import dev.loopstep.scenario.experiment.ExperimentLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What there is to say about a scenario, an experiment or a cost profile. */
final class YamlCheck {
  /** Of larger ones the grid is not walked through: that takes as long as reading each world. */
  private static final long WALKED = SweepPlanner.DEFAULT_LIMIT;

  private YamlCheck() {}

  /** Whether a file of that name is looked at here. */
  static boolean takes(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /**
   * All that there is to say; most often the first mistake, since what follows hangs on it.
   *
   * @param name as messages name it, and where the paths in it begin
   */
  static List<Diagnostic> diagnostics(String name, byte[] bytes) {
    try {
      if (ExperimentLoader.isExperiment(name, bytes)) {
        return experiment(ExperimentLoader.parse(name, bytes, folder(name)));
      }
      if (CostProfileLoader.isProfile(name, bytes)) {
        CostProfileLoader.parse(name, name, bytes);
      } else {
        ScenarioLoader.parse(name, bytes, folder(name));
      }
      return List.of();
    } catch (InputException e) {
      return e.diagnostics();
    }
  }

  private static Path folder(String name) {
    Path folder = Path.of(name).toAbsolutePath().getParent();
    return folder == null ? Path.of(".") : folder;
  }

  private static List<Diagnostic> experiment(Experiment experiment) {
    var plan = SweepPlanner.plan(experiment, ExperimentBaselines::read, SweepPlanner.MOST, "");
    if (plan.runs() > WALKED) {
      return List.of();
    }
    SweepCheck.Found found = SweepCheck.of(plan);
    List<Diagnostic> all = new ArrayList<>(found.warnings());
    all.addAll(found.refusals());
    return all;
  }
}
