// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyWatchTest {
  /** Four NOPs, two at a time; the second of each pair fails. */
  private static final String POLICY =
      """
      policy pairs
      param rounds: u32 in 1..9 = 2
      shared { done: u32 }
      state round: u32
      step {
          for cqe in completions max 8 { shared.done += 1 }
          if round == rounds { stop }
          push nop { user_data: u64(round) * 10 }
          push read { file: 9, addr: 0, len: 1, user_data: u64(round) * 10 + 1 }
          submit
          round += 1
      }
      """;

  @TempDir Path folder;

  private List<String> sentences(String property) throws IOException {
    return run(POLICY, property).stream().map(Violation::sentence).toList();
  }

  private List<Violation> run(String text, String property) throws IOException {
    Path file = folder.resolve("pairs.policy");
    Files.writeString(file, text);
    LoadedPolicy policy = PolicyFile.read(file.toString(), null);
    String yaml = "name: x\nproperties:\n  - " + property + "\n";
    Scenario scenario =
        ScenarioLoader.parse("x.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
    return Runs.simulate(
            scenario,
            PolicyBinding.bind(policy, scenario, List.of()),
            BoundProperty.of(policy, scenario),
            "",
            RunObserver.NONE,
            RunTrace.NONE,
            new CompletionLog())
        .violations();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "always: shared.done <= run.completed",
        "always: round <= rounds",
        "always: run.in_flight == 0 && run.taken <= run.submitted",
        "eventually: run.ready == 2",
        "finally: shared.done == 4 && run.errors == 2",
        "every-completion: cqe.res == 0 || cqe.user_data % 10 == 1",
        "some-completion: cqe.res == -9",
        "order: [0, 1, 10, 11]",
        "order: [0, 99]",
        "returns: 0",
      })
  void holds(String property) throws IOException {
    String typed = property.replace("shared.done <= run", "u64(shared.done) <= run");
    assertEquals(List.of(), sentences(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "always: round < 2;does not hold after step 2",
        "eventually: run.in_flight == 9;never holds",
        "finally: run.steps == 2;does not hold at the end",
        "every-completion: cqe.res == 0;does not hold for the completion of 1",
        "some-completion: cqe.flags == 7;holds for no completion",
        "order: [1, 0];does not hold: 0 completes before 1",
        "returns: -22;does not hold: io_uring_enter returns 0",
      })
  void tellsWhatDoesNot(String property, String what) throws IOException {
    List<Violation> seen = run(POLICY, property);
    assertEquals(1, seen.size());
    assertEquals(what, seen.getFirst().what());
    assertEquals(3, seen.getFirst().line());
    assertEquals(Violation.Kind.PROPERTY, seen.getFirst().kind());
  }

  /** A policy that leaves a field of the region out knows no such condition. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "always: shared.gone == 1;8",
        "always: run.completes == 1;5",
        "always: cqe.res == 1;1",
        "always: round;1",
        "always: \"round ==\";9",
      })
  void showsWhereAConditionIsNone(String property, int column) {
    InputException refused = assertThrows(InputException.class, () -> sentences(property));
    String said = DiagnosticPrinter.print(refused.diagnostics().getFirst());
    int start = property.indexOf(": ") + 2 + (property.contains("\"") ? 1 : 0);
    assertEquals("error[bad-property]", said.substring(0, 19));
    String line = said.lines().skip(1).findFirst().orElseThrow();
    int shown = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    assertEquals(4 + start + column, shown, said);
  }
}
