// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.request.BlameGroup;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestPair;
import dev.loopstep.report.request.RequestSeries;
import dev.loopstep.report.request.RequestTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What pairs of requests come to, in sentences; names stand between backquotes. */
final class RequestWords {
  private static final int PAIRS_SAID = 3;

  private RequestWords() {}

  /** A sentence for each of the first pairs, or why there are none. */
  static List<String> conclusion(RequestComparison requests) {
    if (requests.labels().size() < 2) {
      return List.of();
    }
    if (requests.unpaired().isPresent()) {
      return List.of("Requests are not paired: " + requests.unpaired().get() + ".");
    }
    return requests.pairs().stream().limit(PAIRS_SAID).map(RequestWords::sentence).toList();
  }

  private static String sentence(RequestPair pair) {
    if (pair.pairs() == 0) {
      return "No request was served by both `" + pair.first() + "` and `" + pair.second() + "`.";
    }
    String head =
        "Request by request, `"
            + pair.first()
            + "` answers "
            + Units.percent(pair.fasterShare())
            + " of "
            + Units.count(pair.pairs())
            + " sooner than `"
            + pair.second()
            + "` and "
            + Units.percent(pair.slowerShare())
            + " later";
    if (pair.meanNanos() == 0) {
      return head + ".";
    }
    return head + ", " + amount(pair.meanNanos()) + " on average" + why(pair) + ".";
  }

  /** Such as {@code 1.2 µs sooner}. */
  static String amount(double nanos) {
    return Units.nanos(Math.abs(nanos)) + (nanos < 0 ? " sooner" : " later");
  }

  /** The group that makes the most of the difference, in its direction. */
  private static String why(RequestPair pair) {
    double direction = Math.signum(pair.meanNanos());
    BlameGroup most =
        BlameGroup.all().stream()
            .max(Comparator.comparingDouble(group -> direction * pair.groupNanos(group)))
            .orElseThrow();
    return "; the most of it is time that it "
        + (direction < 0 ? "saves" : "loses")
        + " as \""
        + most.label()
        + "\" ("
        + signed(pair.groupNanos(most))
        + ")";
  }

  /** A difference with its sign: {@code −1.2 µs}. */
  static String signed(double nanos) {
    if (Double.isNaN(nanos)) {
      return "–";
    }
    return (nanos < 0 ? "−" : nanos > 0 ? "+" : "") + Units.nanos(Math.abs(nanos));
  }

  /** How the figures came about. */
  static List<String> notes(RequestComparison requests, List<RequestSeries> series) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Each request is the same for all contestants: due at the same time, and served by the device in the same time. Differences are the first's"
            + " response time less the second's: below zero the first was faster.");
    notes.add(
        series.isEmpty()
            ? "Of one run, without bounds: requests of one run depend on each other, so only replications (`--replications`) can say how sure the"
                + " figures are."
            : "Requests of one run depend on each other; bounds are those of the mean over "
                + Units.count(series.getFirst().each().size())
                + " replications (Student's t), of which the first table shows the first.");
    if (requests.times().stream().anyMatch(times -> times.served() > times.known())) {
      notes.add("The first " + Units.count(RequestTimes.MOST) + " requests are paired.");
    }
    return notes;
  }
}
