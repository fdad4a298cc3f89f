// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.device.DeviceSeen;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Outcome;
import java.util.List;
import java.util.function.Function;

/** What devices did of which the scenario asks more than to serve requests, row by row. */
final class DeviceRows {
  private DeviceRows() {}

  /** The names of these devices. */
  static List<String> shown(List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.result().devices().stream())
        .filter(DeviceSeen::accounted)
        .map(DeviceSeen::name)
        .distinct()
        .toList();
  }

  static void add(List<List<String>> rows, List<Outcome> outcomes, String device) {
    Rows to = new Rows(rows, outcomes, device);
    to.add("requests", seen -> Units.count(seen.reads() + seen.writes()));
    to.add("to its interrupt", seen -> Units.nanos(seen.meanNanos()));
    to.add("in the device", seen -> Units.nanos(seen.meanDeviceNanos()));
    to.add("there on average", seen -> Units.digits(seen.meanInside(), 3));
    to.add("there at most", seen -> Units.count(seen.mostInside()));
    to.add("flushes", seen -> Units.count(seen.flushes()));
    to.add("interrupts", seen -> Units.count(seen.interrupts()));
    to.add("asked", seen -> Units.count(seen.polls()));
    to.add("errors", seen -> Units.count(seen.errors()));
    to.add("short transfers", seen -> Units.count(seen.shortTransfers()));
    to.add("delays", seen -> Units.count(seen.delays()));
    to.add("lost interrupts", seen -> Units.count(seen.lostInterrupts()));
  }

  private record Rows(List<List<String>> rows, List<Outcome> outcomes, String device) {
    void add(String what, Function<DeviceSeen, String> text) {
      FigureRows.add(
          rows,
          outcomes,
          device + ", " + what,
          outcome ->
              outcome.result().devices().stream()
                  .filter(seen -> seen.name().equals(device))
                  .findFirst()
                  .map(text)
                  .orElse("–"));
    }
  }
}
