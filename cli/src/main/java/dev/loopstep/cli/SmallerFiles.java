// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.explore.ScheduleFile;
import dev.loopstep.report.explore.shrink.ScenarioShrinking;
import dev.loopstep.report.explore.shrink.SmallerFailure;
import dev.loopstep.report.output.OutputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A smaller scenario in which a policy fails as well, beside the schedule of the failure. */
final class SmallerFiles {
  private static final int MOST_BYTES = 1 << 20;
  private static final String ENDING = ".schedule";

  private final RunInput input;
  private final @Nullable String scenarioFile;
  private final String schedule;

  /**
   * @param schedule where it is written, {@code -} for nowhere
   */
  SmallerFiles(RunInput input, String schedule) {
    this.input = input;
    scenarioFile = input.scenarioFile();
    this.schedule = schedule;
  }

  /** What was written. */
  record Written(String scenario, String schedule, List<String> changes) {
    Written {
      changes = List.copyOf(changes);
    }

    List<String> lines() {
      return List.of(
          "it still fails " + String.join(", ", changes),
          "that is " + scenario + "; again: loopstep replay " + schedule);
    }
  }

  /** Makes the scenario smaller and writes it, with the schedule that fails in it. */
  Optional<Written> write(
      Terminal terminal, LoadedPolicy policy, Explored explored, BooleanSupplier stop) {
    String base =
        schedule.endsWith(ENDING)
            ? schedule.substring(0, schedule.length() - ENDING.length())
            : schedule;
    String original = scenarioFile;
    // What is no file cannot be read twice.
    boolean readable = original != null && Files.isRegularFile(Path.of(original));
    if (original == null || !readable || schedule.equals("-")) {
      return Optional.empty();
    }
    Path scenario = Path.of(base + ".small.yaml");
    if (isSame(scenario, original)) {
      return Optional.empty();
    }
    Optional<SmallerFailure> smaller =
        ScenarioShrinking.of(
            policy,
            InputBytes.read(original, MOST_BYTES).bytes(),
            input.settings(),
            input::changed,
            scenario,
            explored,
            stop);
    return smaller.map(small -> write(terminal, policy, small, scenario, base + ".small" + ENDING));
  }

  /** A scenario is not written over. */
  private static boolean isSame(Path target, String original) {
    return target
        .toAbsolutePath()
        .normalize()
        .equals(Path.of(original).toAbsolutePath().normalize());
  }

  private Written write(
      Terminal terminal, LoadedPolicy policy, SmallerFailure small, Path scenario, String target) {
    byte[] text = small.text().getBytes(StandardCharsets.UTF_8);
    OutputFile.write(scenario.toString(), terminal.out(), out -> out.write(text));
    ScheduleFile file =
        new ScheduleFile(
            input.command(small.scenario(), scenario.toString(), small.settings()).words(),
            policy.sha256(),
            small.scenario().sha256(),
            small.failure().what(),
            small.failure().deviations());
    OutputFile.write(target, terminal.out(), out -> out.write(file.bytes()));
    return new Written(scenario.toString(), target, small.changes());
  }
}
