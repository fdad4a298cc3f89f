// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.report.chart.Units;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** What a replayed recording lacks of what was recorded. */
final class RecordedRequests {
  private RecordedRequests() {}

  /** A sentence for each kind of thing that is missing. */
  static List<String> missing(Scenario scenario) {
    List<String> all = new ArrayList<>();
    Arrivals.Trace.Missing missing =
        scenario.requestTrace().map(Arrivals.Trace::missing).orElse(Arrivals.Trace.Missing.NOTHING);
    if (missing.others() > 0) {
      all.add(
          "Not replayed of the recorded requests: "
              + Units.count(missing.others())
              + " of other operations than reads, writes and NOPs.");
    }
    if (missing.lost() > 0) {
      all.add(
          "The recording says that at least "
              + Units.count(missing.lost())
              + " events were lost: more may have been asked for than arrives here.");
    }
    return all;
  }
}
