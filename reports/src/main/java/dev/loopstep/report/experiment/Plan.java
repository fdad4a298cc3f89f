// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.scenario.Digests;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison to be made.
 *
 * @param seed the same for every contestant, so that all meet the same service times
 * @param threshold the ratio of interest: "at least twice as fast" is 2
 * @param penalties costs of a system call to try, in nanoseconds over its instructions, ascending;
 *     empty = not asked for
 * @param command the command line that makes this comparison again
 */
public record Plan(
    Scenario scenario,
    long seed,
    List<Contestant> contestants,
    double threshold,
    List<Integer> penalties,
    String command) {
  /** The costs of a system call that are tried unless the user says otherwise. */
  public static final List<Integer> DEFAULT_PENALTIES = List.of(0, 50, 100, 200, 400, 800);

  public Plan {
    contestants = List.copyOf(contestants);
    penalties = List.copyOf(penalties);
    if (threshold <= 0 || contestants.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs contestants and a threshold");
    }
    checkAscending(penalties);
  }

  /** The same comparison with another seed. */
  public Plan withSeed(long other) {
    return new Plan(scenario, other, contestants, threshold, penalties, command);
  }

  private static void checkAscending(List<Integer> penalties) {
    for (int i = 0; i < penalties.size(); i++) {
      if (penalties.get(i) < (i == 0 ? 0 : penalties.get(i - 1) + 1)) {
        throw new IllegalArgumentException("costs of a system call must ascend from 0 or more");
      }
    }
  }

  /** The world in which a contestant runs. */
  public RunSetup setup(Contestant contestant) {
    byte[] region =
        switch (contestant) {
          case Contestant.OfPolicy policy -> policy.region();
          case Contestant.OfBaseline _ -> scenario.regionOfBaselines();
        };
    return scenario.setup(region, seed, inputs(contestant));
  }

  /** A digest over what goes into a contestant's run. */
  public String inputs(Contestant contestant) {
    List<String> parts = new ArrayList<>();
    parts.add(scenario.sha256());
    scenario.included().forEach(file -> parts.add(file.sha256()));
    parts.addAll(scenario.changes());
    parts.add(scenario.costs().sha256());
    scenario.requestTrace().ifPresent(trace -> parts.add(trace.sha256()));
    switch (contestant) {
      case Contestant.OfPolicy policy -> {
        parts.add(policy.sha256());
        for (Contestant.Value value : policy.values()) {
          parts.add(value.name() + "=" + value.text());
        }
      }
      case Contestant.OfBaseline(var baseline) -> parts.add(baseline.label());
    }
    return Digests.sha256(parts);
  }

  /** The contestants as a comparison of their requests knows them. */
  public List<RequestComparison.Side> sides() {
    return contestants.stream()
        .map(one -> new RequestComparison.Side(one.label(), one instanceof Contestant.OfPolicy))
        .toList();
  }
}
