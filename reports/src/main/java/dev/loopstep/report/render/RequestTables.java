// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.request.BlameGroup;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestPair;
import dev.loopstep.report.request.RequestSeries;
import dev.loopstep.report.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

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
  static List<List<String>> pairs(RequestComparison requests) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("pairs of requests", requests, pair -> Units.count(pair.pairs())));
    rows.add(row("served by one alone", requests, pair -> Units.count(pair.alone())));
    rows.add(row("first faster", requests, pair -> Units.percent(pair.fasterShare())));
    rows.add(row("first slower", requests, pair -> Units.percent(pair.slowerShare())));
    rows.add(row("mean", requests, pair -> RequestWords.signed(pair.meanNanos())));
    List<RequestPair.Quantile> levels = requests.pairs().getFirst().quantiles();
    for (int i = 0; i < levels.size(); i++) {
      int level = i;
      rows.add(
          row(
              levels.get(i).name(),
              requests,
              pair -> pair.quantiles().get(level).nanos().map(RequestWords::signed).orElse("–")));
    }
    for (BlameGroup group : BlameGroup.all()) {
      rows.add(row(group.label(), requests, pair -> RequestWords.signed(pair.groupNanos(group))));
    }
    return rows;
  }

  /** Rows of pair, quantity, the mean over all replications, and its bounds. */
  static List<List<String>> bounds(List<RequestSeries> series) {
    List<List<String>> rows = new ArrayList<>();
    for (RequestSeries pair : series) {
      String name = pair.first() + " − " + pair.second();
      rows.add(row(name, "first faster", pair.faster(Replications.LEVEL), Units::percent));
      rows.add(row(name, "mean", pair.mean(Replications.LEVEL), RequestWords::signed));
      List<RequestPair.Quantile> levels = pair.each().getFirst().quantiles();
      for (int i = 0; i < levels.size(); i++) {
        String level = levels.get(i).name();
        pair.quantile(i, Replications.LEVEL)
            .ifPresent(bounds -> rows.add(row(name, level, bounds, RequestWords::signed)));
      }
    }
    return rows;
  }

  private static List<String> row(
      String pair, String quantity, Interval value, DoubleFunction<String> text) {
    return List.of(
        pair,
        quantity,
        text.apply(value.estimate()),
        value.bounded() ? text.apply(value.low()) + " to " + text.apply(value.high()) : "–");
  }

  /** Makes a cell for a pair. */
  private interface Cell {
    String of(RequestPair pair);
  }

  private static List<String> row(String name, RequestComparison requests, Cell cell) {
    List<String> row = new ArrayList<>();
    row.add(name);
    requests.pairs().forEach(pair -> row.add(cell.of(pair)));
    return row;
  }

  /** Where the blame of nobody can be told, since nobody has served a request. */
  static Optional<RequestComparison> told(Optional<RequestComparison> requests) {
    return requests.filter(made -> made.times().stream().anyMatch(times -> times.served() > 0));
  }
}
