// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore.shrink;

import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.scenario.Scenario;
import java.util.List;

/**
 * A scenario in which a policy fails as in a larger one.
 *
 * @param text of the scenario's file
 * @param settings what is set besides, as on the command line
 * @param failure the schedule, and what goes wrong
 * @param changes what is smaller, each as {@code `depth: 1` instead of 2}
 */
public record SmallerFailure(
    String text,
    Scenario scenario,
    List<Contestant.Value> settings,
    Explored.Failed failure,
    List<String> changes) {
  public SmallerFailure {
    settings = List.copyOf(settings);
    changes = List.copyOf(changes);
  }
}
