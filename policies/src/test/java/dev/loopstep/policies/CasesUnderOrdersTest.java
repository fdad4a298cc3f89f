// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.ScheduledOrder;
import dev.loopstep.explore.schedule.Trial;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.explore.Gallery;
import dev.loopstep.report.explore.PolicyTrial;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The cases that recordings of the real kernel are held to, under other orders than the clock's: no
 * request completes twice or never, and a schedule that is found repeats.
 */
class CasesUnderOrdersTest {
  private static final Path CASES = Path.of("../scenarios/cases");
  private static final Path OBJECT = Path.of("../scenarios/objects/script.bpf.o");
  private static final int DRAWN = 2;

  /** Every so manieth case: all of them take a minute. */
  private static final int EVERY = 6;

  private static List<Path> cases() throws IOException {
    try (Stream<Path> found = Files.walk(CASES)) {
      return found.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void completionsAreCountedOnOneProcessor() throws IOException {
    assertTrue(run("", 0) > 50);
  }

  @Test
  void completionsAreCountedOnTwoProcessors() throws IOException {
    assertTrue(run("\nmachine: {cpus: 2, pin: {ring: 0}}\n", 3) > 50);
  }

  private static int run(String more, int first) throws IOException {
    LoadedPolicy policy = PolicyFile.read(OBJECT.toString(), null);
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    List<Path> cases = cases();
    for (int i = first; i < cases.size(); i += EVERY) {
      Path file = cases.get(i);
      String text = Files.readString(file);
      boolean fits = text.contains("\nscript:") && !text.contains("\nmachine:");
      if (fits && !text.contains("\nnetwork:")) {
        try {
          check(policy, file, text + more, wrong);
          tried++;
        } catch (InputException _) {
          // What is not modelled in one order is not in any.
        }
      }
    }
    assertEquals(List.of(), wrong);
    return tried;
  }

  private static void check(LoadedPolicy policy, Path file, String text, List<String> wrong) {
    Path folder = file.toAbsolutePath().resolveSibling(".");
    Scenario scenario =
        ScenarioLoader.parse(file.toString(), text.getBytes(StandardCharsets.UTF_8), folder);
    PolicyTrial trial =
        new PolicyTrial(
            scenario,
            PolicyBinding.bind(policy, scenario, List.of()),
            BoundProperty.of(policy, scenario));
    for (Explored explored :
        List.of(Gallery.exhaustive(trial, 0, false), Gallery.random(trial, 1, DRAWN))) {
      explored
          .failure()
          .ifPresent(failed -> {
            if (failed.what().contains("completes twice") || failed.what().contains("is lost: ")) {
              wrong.add(file + ": " + failed.what());
            }
            ScheduledOrder again = new ScheduledOrder(failed.deviations());
            Trial.Ending ending = trial.run(again);
            if (!ending.wrong().equals(Optional.of(failed.what()))) {
              wrong.add(file + " repeats otherwise: " + ending.wrong());
            }
          });
    }
  }
}
