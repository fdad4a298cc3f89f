// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.workload.Served;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.statistics.LatencySummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a comparison comes to where requests arrive by themselves: how soon each is answered, since
 * how many there are in a second is up to those who send them.
 */
final class Responses {
  private Responses() {}

  /** A sentence for each contestant, the soonest first. */
  static List<String> of(List<Outcome> outcomes) {
    List<Outcome> ordered = new ArrayList<>(outcomes);
    ordered.sort(Comparator.comparingDouble(Responses::mean));
    return ordered.stream().map(Responses::sentence).toList();
  }

  private static double mean(Outcome outcome) {
    return outcome
        .result()
        .served()
        .filter(served -> served.served() > 0)
        .map(served -> served.responsePicos() / served.served())
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static String found(Outcome outcome) {
    return outcome.result().network().isPresent()
        ? " found no connection free"
        : " found the queue full";
  }

  private static String sentence(Outcome outcome) {
    String name = "`" + outcome.contestant().label() + "`";
    Served served = outcome.result().served().orElse(null);
    if (served == null || served.served() == 0) {
      return name + " answered no request.";
    }
    String mean = Units.nanos(mean(outcome) / 1e3);
    String tail =
        LatencySummary.of(served.response())
            .quantile("p99")
            .nanos()
            .map(nanos -> ", 99 % within " + Units.nanos(nanos))
            .orElse("");
    String full =
        served.delayed() == 0
            ? ""
            : "; " + Units.count(served.delayed()) + found(outcome) + " when they were due";
    return name
        + " answers a request within "
        + mean
        + " of when it was due on average"
        + tail
        + full
        + ".";
  }
}
