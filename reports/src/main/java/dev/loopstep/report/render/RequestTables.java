// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.request.BlameGroup;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestPair;
import dev.loopstep.report.request.RequestSeries;
import dev.loopstep.report.request.RequestTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of the tables about single requests, for pages and terminals. */
final class RequestTables {
  /** The share of the slowest requests whose parts are shown by themselves. */
  static final double TAIL = 0.01;

  private RequestTables() {}

  /** Names of the pairs. */
  static List<String> heads(RequestComparison requests) {
    return requests.pairs().stream().map(pair -> pair.first() + " − " + pair.second()).toList();
  }

  /** A column for each pair. */
  static List<List<String>> pairs(RequestComparison requests, List<RequestSeries> series) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("pairs of requests", requests, (pair, _) -> Units.count(pair.pairs())));
    rows.add(row("served by one alone", requests, (pair, _) -> Units.count(pair.alone())));
    rows.add(row("first faster", requests, (pair, _) -> Units.percent(pair.fasterShare())));
    rows.add(row("first slower", requests, (pair, _) -> Units.percent(pair.slowerShare())));
    rows.add(row("mean", requests, (pair, _) -> RequestWords.signed(pair.meanNanos())));
    List<RequestPair.Quantile> levels = requests.pairs().getFirst().quantiles();
    for (int i = 0; i < levels.size(); i++) {
      int level = i;
      rows.add(
          row(
              levels.get(i).name(),
              requests,
              (pair, _) ->
                  pair.quantiles().get(level).nanos().map(RequestWords::signed).orElse("–")));
    }
    for (BlameGroup group : BlameGroup.all()) {
      rows.add(
          row(group.label(), requests, (pair, _) -> RequestWords.signed(pair.groupNanos(group))));
    }
    if (!series.isEmpty()) {
      rows.addAll(bounds(requests, series));
    }
    return rows;
  }

  private static List<List<String>> bounds(RequestComparison requests, List<RequestSeries> series) {
    double level = dev.loopstep.report.replicate.Replications.LEVEL;
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            "first faster, all runs",
            requests,
            (_, at) -> RequestWords.share(series.get(at).faster(level))));
    rows.add(
        row(
            "mean, all runs",
            requests,
            (_, at) -> RequestWords.signed(series.get(at).mean(level))));
    List<RequestPair.Quantile> levels = requests.pairs().getFirst().quantiles();
    for (int i = 0; i < levels.size(); i++) {
      int quantile = i;
      rows.add(
          row(
              levels.get(i).name() + ", all runs",
              requests,
              (_, at) ->
                  series.get(at).quantile(quantile, level).map(RequestWords::signed).orElse("–")));
    }
    return rows;
  }

  /** Makes a cell for a pair, which has a place. */
  private interface Cell {
    String of(RequestPair pair, int at);
  }

  private static List<String> row(String name, RequestComparison requests, Cell cell) {
    List<String> row = new ArrayList<>();
    row.add(name);
    for (int i = 0; i < requests.pairs().size(); i++) {
      row.add(cell.of(requests.pairs().get(i), i));
    }
    return row;
  }

  /**
   * The parts of response times: for each contestant the mean of all, and of the slowest.
   *
   * @return rows of parts that are not zero for all
   */
  static List<List<String>> blame(RequestComparison requests) {
    List<int[]> slowest = requests.times().stream().map(times -> times.slowest(TAIL)).toList();
    List<List<String>> rows = new ArrayList<>();
    for (Part part : Part.all()) {
      List<String> row = new ArrayList<>();
      boolean any = false;
      row.add(part.key());
      for (int i = 0; i < slowest.size(); i++) {
        RequestTimes times = requests.times().get(i);
        double tail = times.meanNanos(part, slowest.get(i));
        row.add(Units.nanos(times.meanNanos(part)));
        row.add(Units.nanos(tail));
        any |= times.meanNanos(part) > 0 || tail > 0;
      }
      row.add(part.meaning());
      if (any) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Where the blame of nobody can be told, since nobody has served a request. */
  static Optional<RequestComparison> told(Optional<RequestComparison> requests) {
    return requests.filter(made -> made.times().stream().anyMatch(times -> times.served() > 0));
  }
}
