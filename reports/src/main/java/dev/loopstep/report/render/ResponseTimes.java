// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.scenario.Scenario;

/** What response times contain, and what they cannot where clients wait for each other. */
final class ResponseTimes {
  /** Of arrivals that wait for what was served. */
  static final String CLOSED =
      "But in a closed loop nothing is due while a client waits: who is slow is asked less often, and times under a load that does not wait would"
          + " be longer.";

  private ResponseTimes() {}

  /** Whether somebody sends nothing while it waits for an answer. */
  static boolean closed(Scenario scenario) {
    boolean requests =
        scenario.application().requests().stream()
            .anyMatch(plan -> plan.arrivals() instanceof Arrivals.Closed);
    return requests
        || scenario.network().stream()
            .flatMap(network -> network.clients().stream())
            .anyMatch(clients -> clients.arrivals() instanceof Arrivals.Closed);
  }

  /** The limit, behind what is said of response times; empty where there is none. */
  static String limit(Scenario scenario) {
    return closed(scenario) ? " " + CLOSED : "";
  }

  /** What a terminal says of a run. */
  static String inFewWords(Scenario scenario) {
    return closed(scenario)
        ? "Response times count from when a request was due; in a closed loop nothing is due while a client waits."
        : "Response times count from when a request was due: no coordinated omission.";
  }
}
