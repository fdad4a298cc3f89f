// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.request.BlameGroup;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestSeries;
import dev.loopstep.report.request.RequestTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Single requests on a terminal: where their time went, and how they fared in pairs. */
public final class RequestText {
  private RequestText() {}

  /** Both tables; the latter only where requests are paired. */
  public static String of(RequestComparison requests, List<RequestSeries> series) {
    StringBuilder out = new StringBuilder();
    out.append("\nWhere the mean response time goes:\n");
    TextTables.columns(out, requests.labels(), groups(requests));
    if (!requests.pairs().isEmpty()) {
      out.append("\nThe same requests, the first's response time less the second's:\n");
      TextTables.columns(out, RequestTables.heads(requests), RequestTables.pairs(requests));
    }
    bounds(out, series);
    return out.toString();
  }

  private static void bounds(StringBuilder out, List<RequestSeries> series) {
    if (series.isEmpty()) {
      return;
    }
    out.append("\nMeans of that over all replications, with 95% intervals:\n");
    for (List<String> row : RequestTables.bounds(series)) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-28s %-14s %10s  %s%n",
              row.get(0),
              row.get(1),
              row.get(2),
              row.get(3)));
    }
  }

  private static List<List<String>> groups(RequestComparison requests) {
    List<List<String>> rows = new ArrayList<>();
    for (BlameGroup group : BlameGroup.all()) {
      List<String> row = new ArrayList<>();
      row.add(group.label());
      requests.times().forEach(times -> row.add(Units.nanos(mean(times, group))));
      rows.add(row);
    }
    List<String> whole = new ArrayList<>();
    whole.add("response time");
    requests.times().forEach(times -> whole.add(Units.nanos(times.meanNanos())));
    rows.add(whole);
    return rows;
  }

  /** The mean of a group of parts, in nanoseconds. */
  static double mean(RequestTimes times, BlameGroup group) {
    double sum = 0;
    for (Part part : Part.all()) {
      sum += BlameGroup.of(part) == group ? times.meanNanos(part) : 0;
    }
    return sum;
  }
}
