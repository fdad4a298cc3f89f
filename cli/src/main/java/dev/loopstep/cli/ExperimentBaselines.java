// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.scenario.ScenarioDiagnostic;
import dev.loopstep.scenario.experiment.Word;
import picocli.CommandLine.TypeConversionException;

/** Baselines in an experiment, by the names that the command line has for them. */
final class ExperimentBaselines {
  private ExperimentBaselines() {}

  /** The baseline; what is none is shown where it stands. */
  static Baseline read(Word word) {
    try {
      return new BaselineOption().convert(word.text());
    } catch (TypeConversionException e) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          word.place(),
          "this is no baseline: " + e.getMessage(),
          "write, for example, `single` or `\"loop:8\"`");
    }
  }
}
