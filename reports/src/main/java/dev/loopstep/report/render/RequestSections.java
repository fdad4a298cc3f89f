// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.report.chart.BlameBars;
import dev.loopstep.report.chart.CurvePlot;
import dev.loopstep.report.chart.TimelineChart;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.request.BlameGroup;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestPair;
import dev.loopstep.report.request.RequestSeries;
import dev.loopstep.report.request.RequestTimes;
import java.util.ArrayList;
import java.util.List;

/** The sections of a comparison's page about single requests. */
final class RequestSections {
  private static final int TRACKS = 3;

  /** More curves in one chart cannot be followed; the table has all pairs. */
  private static final int MOST_CURVES = 8;

  private static final int ROWS_BEFORE = 7;
  private static final int ROWS = 14;
  private static final double PICOS_PER_NANO = 1000;
  private static final List<String> PARTS =
      BlameGroup.all().stream().map(BlameGroup::label).toList();

  private final RequestComparison requests;
  private final List<RequestSeries> series;

  RequestSections(RequestComparison requests, List<RequestSeries> series) {
    this.requests = requests;
    this.series = series;
  }

  List<Page.Section> all() {
    List<Page.Section> sections = new ArrayList<>();
    sections.add(blame());
    sections.add(pairs());
    timeline(sections);
    return sections;
  }

  private Page.Section blame() {
    List<BlameBars.Bar> bars = new ArrayList<>();
    for (int i = 0; i < requests.labels().size(); i++) {
      String name = requests.labels().get(i);
      RequestTimes times = requests.times().get(i);
      int[] slowest = times.slowest(RequestTables.TAIL);
      if (times.served() > 0) {
        bars.add(
            new BlameBars.Bar(
                name,
                BlameGroup.all().stream().map(group -> RequestText.mean(times, group)).toList()));
      }
      if (slowest.length > 0) {
        bars.add(new BlameBars.Bar(name + ", slowest 1 %", tail(times, slowest)));
      }
    }
    String description =
        String.join(
                "; ",
                bars.stream().map(bar -> bar.name() + " " + Units.nanos(sum(bar.nanos()))).toList())
            + ". The table below gives each part.";
    return new Page.Section(
        "blame",
        "Where response times go",
        List.of(
            Prose.of(
                (BlameBars.wide(bars)
                        ? "Each bar has the full length, since times differ so much. "
                        : "")
                    + "Means over all requests, and over the slowest of those known one by one. The parts of each request add up to its response time"
                    + " exactly; every run asserts it. What the processor did while a request waited, it did for any request.")),
        BlameBars.svg("chart-blame", "Where response times go", description, PARTS, bars),
        BlameTables.of(requests),
        "");
  }

  private static double sum(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static List<Double> tail(RequestTimes times, int[] slowest) {
    double[] groups = new double[BlameGroup.all().size()];
    for (Part part : Part.all()) {
      groups[BlameGroup.of(part).index()] += times.meanNanos(part, slowest);
    }
    List<Double> nanos = new ArrayList<>();
    for (double group : groups) {
      nanos.add(group);
    }
    return nanos;
  }

  private Page.Section pairs() {
    String heading = "The same requests in pairs";
    if (requests.pairs().isEmpty()) {
      String why =
          requests
              .unpaired()
              .map(reason ->
                  "Requests are not paired: " + reason + ". Their distributions stand above.")
              .orElse("There is only one contestant.");
      return Page.Section.notes("pairs", heading, List.of(Prose.of(why)));
    }
    List<CurvePlot.Series> curves = new ArrayList<>();
    ZoomData zoom =
        new ZoomData(
            new ZoomData.Axis("difference of response times", "nanos", ZoomData.Scale.SIGNED),
            new ZoomData.Axis("share of requests at or below", "share", ZoomData.Scale.LINEAR));
    for (RequestPair pair : requests.pairs()) {
      if (curves.size() < MOST_CURVES && pair.pairs() > 0) {
        CurvePlot.Series curve = differences(pair, curves.size());
        curves.add(curve);
        zoom.add(curve.name(), curve.number(), curve.xs(), curve.ys());
      }
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("first − second"));
    RequestTables.heads(requests).forEach(head -> columns.add(Column.number(head)));
    return new Page.Section(
        "pairs",
        heading,
        Prose.all(RequestWords.notes(requests, series)),
        curves.isEmpty() ? "" : chart(curves),
        tables(heading, columns),
        "",
        curves.isEmpty() ? "" : zoom.json());
  }

  private List<Table> tables(String heading, List<Column> columns) {
    List<Table> tables = new ArrayList<>();
    tables.add(new Table(heading, columns, RequestTables.pairs(requests)));
    if (!series.isEmpty()) {
      tables.add(
          new Table(
              "Means over all replications",
              List.of(
                  Column.text("pair"),
                  Column.text("difference"),
                  Column.number("mean over replications"),
                  Column.number("95% interval")),
              RequestTables.bounds(series)));
    }
    return tables;
  }

  private static String chart(List<CurvePlot.Series> curves) {
    return CurvePlot.svg(
        "chart-pairs",
        "Differences of response times",
        "The share of requests whose difference is at or below a time; left of the dotted line the first of a pair was faster. The table below"
            + " gives quantiles.",
        "first's response time less the second's (logarithmic on both sides)",
        "share of requests at or below",
        CurvePlot.Scale.SIGNED,
        Units::nanos,
        curves);
  }

  /** The distribution function of the differences, from one in a hundred to all but one. */
  private CurvePlot.Series differences(RequestPair pair, int number) {
    int one = requests.labels().indexOf(pair.first());
    int other = requests.labels().indexOf(pair.second());
    double[] shares = new double[99];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (i + 1) / 100.0;
    }
    double[] nanos =
        RequestPair.quantiles(requests.times().get(one), requests.times().get(other), shares);
    return new CurvePlot.Series(pair.first() + " − " + pair.second(), number, nanos, shares);
  }

  /** Around the slowest request of the first contestant, where there is one. */
  private void timeline(List<Page.Section> sections) {
    int[] slowest = requests.times().getFirst().slowest(1);
    if (slowest.length == 0) {
      return;
    }
    int first = Math.max(0, slowest[0] - ROWS_BEFORE);
    List<TimelineChart.Track> tracks = new ArrayList<>();
    for (int i = 0; i < Math.min(TRACKS, requests.labels().size()); i++) {
      List<TimelineChart.Row> rows = rows(requests.times().get(i), first);
      if (!rows.isEmpty()) {
        tracks.add(new TimelineChart.Track(requests.labels().get(i), rows));
      }
    }
    sections.add(
        Page.Section.chart(
            "timeline",
            "A stretch of time",
            TimelineChart.svg(
                "chart-timeline",
                "Requests around the slowest",
                "Bars from when each request was due until its completion was taken, for "
                    + String.join(", ", tracks.stream().map(TimelineChart.Track::name).toList())
                    + "; request "
                    + slowest[0]
                    + " is the slowest of the first.",
                PARTS,
                tracks),
            List.of(
                Prose.of(
                    "The "
                        + ROWS
                        + " requests around the slowest one of `"
                        + requests.labels().getFirst()
                        + "` (number "
                        + Units.count(slowest[0])
                        + "), from when each was due. Groups of parts stand in the order of the legend, not of time."))));
  }

  private static List<TimelineChart.Row> rows(RequestTimes times, int first) {
    List<TimelineChart.Row> rows = new ArrayList<>();
    long origin = -1;
    for (int number = first; number < first + ROWS; number++) {
      if (times.has(number)) {
        origin = origin < 0 ? times.due(number) : origin;
        rows.add(
            new TimelineChart.Row(
                Units.count(number),
                (times.due(number) - origin) / PICOS_PER_NANO,
                tail(times, new int[] {number})));
      }
    }
    return rows;
  }
}
