// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvariantWatchTest {
  private static final String POLICY =
      """
      policy counts
      struct pair { low: i16, high: u64 }
      param limit: u32 in 1..100 = 3
      shared { seen: u32, flag: bool }
      state rounds: u32
      state pairs: pair[2]
      state at: u32
      invariant rounds <= limit
      invariant pairs[at].low > -6 && (pairs[1].high == 0 || !shared.flag)
      invariant shared.seen == rounds
      invariant max(rounds, 2) / at == 0
      step {
          rounds += 1
          shared.seen += 1
          pairs[0].low -= 2
          if rounds == 5 { at = 7 }
          if rounds == 6 { stop }
      }
      """;

  @TempDir Path folder;

  private List<Violation> run(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    Scenario scenario = ScenarioLoader.withoutFile();
    RunRecord run =
        Runs.simulate(
            scenario,
            PolicyBinding.bind(PolicyFile.read(file.toString(), null), scenario, List.of()),
            "",
            RunObserver.NONE);
    assertEquals(6, run.outcome().result().steps());
    return run.violations();
  }

  private static List<String> told(List<Violation> violations) {
    return violations.stream()
        .map(v -> v.text() + " (" + v.line() + ") after " + v.step())
        .toList();
  }

  /** An object keeps invariants as tags of variables, and knows no fields of the region. */
  @Test
  void watchesAnObjectAsItsText() throws IOException {
    Path text = folder.resolve("b.policy");
    List<String> lines = POLICY.lines().filter(line -> !line.contains("shared")).toList();
    Files.write(text, lines);
    byte[] object = PolicyFile.read(text.toString(), null).object();
    assertEquals(
        List.of("rounds <= limit after 4"),
        run("b.bpf.o", object).stream().map(v -> v.text() + " after " + v.step()).toList());
  }

  @Test
  void tellsTheFirstStepAfterWhichEachDoesNotHold() throws IOException {
    assertEquals(
        List.of(
            "pairs[at].low > -6 && (pairs[1].high == 0 || !shared.flag) (9) after 3",
            "rounds <= limit (8) after 4"),
        told(run("a.policy", POLICY.getBytes(StandardCharsets.UTF_8))));
  }
}
