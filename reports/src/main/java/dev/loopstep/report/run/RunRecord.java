// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.scenario.Scenario;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run, ready to be shown.
 *
 * @param completions as the run's observer collected them
 * @param printed the lines that the policy has printed
 * @param globals variables by name, as {@link dev.loopstep.ebpf.program.Globals} reads them
 * @param verifierLog what the verifier said; may be empty
 * @param command the command line that makes this run again
 */
public record RunRecord(
    Scenario scenario,
    long seed,
    Outcome outcome,
    CompletionLog completions,
    PrintedLines printed,
    Map<String, Object> globals,
    List<Violation> violations,
    String verifierLog,
    String command) {
  public RunRecord {
    violations = List.copyOf(violations);
    globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
  }
}
