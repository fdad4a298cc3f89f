// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What changes a scenario from the command line. */
final class ScenarioOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of every random number (default: the scenario's).")
  private @Nullable Long seed;

  @Option(
      names = "--ring",
      paramLabel = "RING",
      converter = RingOption.class,
      description = "Another ring: sq=8,cq=16,flags=SINGLE_ISSUER|DEFER_TASKRUN|...")
  private @Nullable RingSetup ring;

  @Option(
      names = "--region",
      paramLabel = "BYTES",
      description = "Register a parameter region of so many bytes, zeroed.")
  private @Nullable Integer region;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Stop after N calls of the policy (or of io_uring_enter).")
  private @Nullable Long maxSteps;

  @Option(
      names = "--network",
      paramLabel = "KEY=VALUE",
      description =
          "A value under the scenario's `network`, in its place: nic.interrupts.rx-usecs=0us. May be"
              + " given several times.")
  private List<String> network = List.of();

  /** Reads a scenario, with what the command line changes. */
  Scenario load(String file) {
    return applyTo(ScenarioLoader.load(file, network));
  }

  /** The world of a run that has no scenario, with what the command line changes. */
  Scenario withoutFile() {
    if (!network.isEmpty()) {
      throw Usage.error(
          "--network " + network.getFirst(), "there is no network", "name a --scenario with one");
    }
    return applyTo(ScenarioLoader.withoutFile());
  }

  /** What the command line changes, but for the network. */
  Scenario applyTo(Scenario scenario) {
    Scenario changed = scenario;
    if (ring != null) {
      changed = changed.withRing(ring);
    }
    if (region != null) {
      if (region < 0 || region > 1 << 30) {
        throw Usage.error("--region " + region, "no such size", "give a number up to 1073741824");
      }
      changed = changed.withRegionSize(region);
    }
    if (maxSteps != null) {
      Usage.checkPositive("--max-steps", maxSteps);
      changed = changed.withMaxSteps(maxSteps);
    }
    return seed == null ? changed : changed.withSeed(seed);
  }

  /** What goes into the run's digest besides the files: the options that change the world. */
  List<String> words(Scenario applied) {
    List<String> words = new ArrayList<>();
    words.add("--seed");
    words.add(Long.toString(applied.seed()));
    if (ring != null) {
      words.add("--ring");
      words.add(RingOption.text(ring));
    }
    if (region != null) {
      words.add("--region");
      words.add(Integer.toString(region));
    }
    if (maxSteps != null) {
      words.add("--max-steps");
      words.add(Long.toString(maxSteps));
    }
    for (String setting : network) {
      words.add("--network");
      words.add(setting);
    }
    return words;
  }
}
