// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.scenario.Scenario;
import java.util.List;

/**
 * One run, ready to be shown.
 *
 * @param completions as the run's observer collected them
 * @param verifierLog what the verifier said; may be empty
 * @param command the command line that makes this run again
 */
public record RunRecord(
    Scenario scenario,
    long seed,
    Outcome outcome,
    CompletionLog completions,
    List<GlobalVariable> globals,
    String verifierLog,
    String command) {
  public RunRecord {
    globals = List.copyOf(globals);
  }
}
