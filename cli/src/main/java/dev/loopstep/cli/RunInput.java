// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What is run, by a simulated kernel or a real one: a policy, a scenario, and what changes both.
 */
final class RunInput {
  @Mixin private PolicyOptions options = new PolicyOptions();
  @Mixin private ScenarioOptions world = new ScenarioOptions();

  @Parameters(
      paramLabel = "POLICY",
      arity = "0..1",
      description = "A .policy file or a BPF object; none where the scenario has `enters`.")
  private String file = "";

  /** Says in messages whose arguments they are. */
  private static final String POLICY = "POLICY";

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "The world of the run, from a scenario.")
  private @Nullable String scenarioFile;

  /** The files that are read, so that no result is written over them. */
  String[] files() {
    return new String[] {file, scenarioFile == null ? "" : scenarioFile};
  }

  /** The policy's file, or empty. */
  String file() {
    return file;
  }

  /** The calls that the scenario has in place of a policy. */
  Optional<EnterPlan> enters(Scenario scenario) {
    if (scenario.enters().isPresent() && !file.isEmpty()) {
      throw Usage.error(
          file,
          "the scenario makes calls in place of a policy",
          "leave the policy out, or use a scenario without `enters`");
    }
    return scenario.enters();
  }

  LoadedPolicy policy() {
    if (file.isEmpty()) {
      throw Usage.error(
          POLICY,
          "there is no policy",
          "name a .policy file or a BPF object, or a scenario with `enters`");
    }
    return PolicyFile.read(file, options.program());
  }

  /** The scenario with what the command line changes; without one, a ring and nothing else. */
  Scenario scenario() {
    return scenarioFile == null ? world.withoutFile() : world.load(scenarioFile);
  }

  List<Contestant.Value> settings() {
    return options.settings();
  }

  /**
   * The command line that makes the run again.
   *
   * @param command its words before the policy
   */
  CommandText command(Scenario applied, String... command) {
    return command(applied, scenarioFile, options.settings(), command);
  }

  /** The same with another scenario, and other settings. */
  CommandText command(
      Scenario applied,
      @Nullable String scenario,
      List<Contestant.Value> settings,
      String... command) {
    CommandText text = new CommandText().add(command).add(file);
    if (options.program() != null) {
      text.add("--program", options.program());
    }
    if (scenario != null) {
      text.add("--scenario", scenario);
    }
    text.addEach("--set", settings.stream().map(s -> s.name() + "=" + s.text()).toList());
    return text.add(world.words(applied).toArray(String[]::new));
  }

  /** The scenario's file; null where there is none. */
  @Nullable String scenarioFile() {
    return scenarioFile;
  }

  /** Another scenario with what the command line changes. */
  Scenario changed(Scenario scenario) {
    return world.applyTo(scenario);
  }
}
