// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.time.Times;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.report.chart.CurvePlot;
import dev.loopstep.report.chart.LatencyPlot;
import dev.loopstep.report.chart.ThroughputPlot;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.statistics.CurveBand;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.statistics.LatencyCurve;
import dev.loopstep.report.statistics.LatencySummary;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** The sections of a comparison's page about times: percentiles, distributions, throughput. */
final class TimeSections {
  /** Bins for each factor of two. */
  private static final int BINS = 4;

  private final Scenario scenario;
  private final List<Outcome> outcomes;
  private final Optional<Replicated> replicated;

  TimeSections(Scenario scenario, List<Outcome> outcomes, Optional<Replicated> replicated) {
    this.scenario = scenario;
    this.outcomes = outcomes;
    this.replicated = replicated;
  }

  /** Whether the times that matter are response times. */
  private boolean responses() {
    return Sections.hasResponses(outcomes);
  }

  Page.Section latency() {
    String description =
        String.join(
            "; ",
            outcomes.stream()
                .map(o ->
                    Sections.label(o)
                        + " p50 "
                        + Sections.quantile(o, "p50")
                        + ", p99 "
                        + Sections.quantile(o, "p99"))
                .toList());
    return percentiles(
        "latency",
        "Latency",
        description + ".",
        false,
        "From the moment a request is taken from the submission queue until its completion is consumed.");
  }

  Page.Section response() {
    return percentiles(
        "response",
        "Response times",
        String.join(" ", Responses.of(outcomes)).replace("`", ""),
        true,
        "From the moment at which a request was due until its completion was taken, also where it found the queue full or was queued late: no"
            + " coordinated omission."
            + ResponseTimes.limit(scenario));
  }

  private Optional<Times> times(Outcome outcome, boolean response) {
    return response
        ? outcome.result().served().map(Served::response)
        : Optional.of(outcome.result().metrics().latency());
  }

  private Page.Section percentiles(
      String id, String heading, String description, boolean response, String note) {
    List<LatencyPlot.Series> series = new ArrayList<>();
    boolean banded = false;
    ZoomData zoom =
        new ZoomData(
            new ZoomData.Axis("percentile", "tail", ZoomData.Scale.LOG),
            new ZoomData.Axis(heading, "nanos", ZoomData.Scale.LOG));
    for (int i = 0; i < outcomes.size(); i++) {
      Times times = times(outcomes.get(i), response).orElse(null);
      if (times != null && times.count() > 0) {
        String name = Sections.label(outcomes.get(i));
        List<LatencyCurve.Point> points = LatencyCurve.of(times);
        List<CurveBand.Point> band = band(i, response);
        banded |= !band.isEmpty();
        series.add(new LatencyPlot.Series(name, i, points, band));
        zoom.add(
            name,
            i,
            points.stream().mapToDouble(LatencyCurve.Point::tail).toArray(),
            points.stream().mapToDouble(p -> Math.max(1, p.nanos())).toArray());
      }
    }
    List<Prose> notes = new ArrayList<>();
    notes.add(
        Prose.of(
            note
                + " Each curve ends where fewer than "
                + LatencySummary.SAMPLES_BEYOND
                + " samples lie beyond."));
    if (banded) {
      notes.add(
          Prose.of(
              "Curves are those of the first run; bands hold the mean of each quantile over all replications at 95 % (each level by itself)."));
    }
    String svg = LatencyPlot.svg("chart-" + id, heading + " by percentile", description, series);
    return new Page.Section(
        id, heading, notes, svg, List.of(), "", series.isEmpty() ? "" : zoom.json());
  }

  private List<CurveBand.Point> band(int contestant, boolean response) {
    return replicated
        .map(made -> made.contestants().get(contestant))
        .map(one -> response ? one.responseBand() : one.latencyBand())
        .orElse(List.of());
  }

  /** How times are distributed: the share of requests in bins that grow with the time. */
  Page.Section distribution() {
    List<CurvePlot.Series> series = new ArrayList<>();
    ZoomData zoom =
        new ZoomData(
            new ZoomData.Axis("time", "nanos", ZoomData.Scale.LOG),
            new ZoomData.Axis("share of requests", "share", ZoomData.Scale.LINEAR));
    for (int i = 0; i < outcomes.size(); i++) {
      Times times = times(outcomes.get(i), responses()).orElse(null);
      if (times != null && times.count() > 0) {
        CurvePlot.Series bins = bins(Sections.label(outcomes.get(i)), i, times.histogram());
        series.add(bins);
        zoom.add(bins.name(), bins.number(), bins.xs(), bins.ys());
      }
    }
    String what = responses() ? "response times" : "latencies";
    String heading = "Distribution of " + what;
    if (series.isEmpty()) {
      return Page.Section.notes("distribution", heading, Prose.all(List.of("There are none.")));
    }
    String svg =
        CurvePlot.svg(
            "chart-distribution",
            heading,
            "The shares of requests by their time, for "
                + String.join(", ", series.stream().map(CurvePlot.Series::name).toList())
                + "; the table of raw figures gives quantiles.",
            "time (logarithmic)",
            "share of requests",
            CurvePlot.Scale.LOGARITHMIC,
            Units::nanos,
            series);
    return new Page.Section(
        "distribution",
        heading,
        List.of(
            Prose.of(
                "The share of requests in each bin; a bin is 19 % wider than the one before it.")),
        svg,
        List.of(),
        "",
        zoom.json());
  }

  /** Bins from the least to the largest value, with an empty one on both sides. */
  private static CurvePlot.Series bins(String name, int number, Histogram times) {
    int first = bin(times.getMinValue());
    int last = bin(times.getMaxValue());
    double[] xs = new double[last - first + 3];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = StrictMath.pow(2, (first - 1 + i + 0.5) / BINS);
    }
    for (var value : times.recordedValues()) {
      int bin = Math.clamp(bin(value.getValueIteratedTo()), first, last);
      ys[bin - first + 1] += (double) value.getCountAtValueIteratedTo() / times.getTotalCount();
    }
    return new CurvePlot.Series(name, number, xs, ys);
  }

  private static int bin(long nanos) {
    return (int) Math.floor(StrictMath.log(Math.max(1, nanos)) / StrictMath.log(2) * BINS);
  }

  /** Throughput against the mean time, which all contestants have that did anything. */
  Page.Section throughputAgainstTime() {
    Quantity quantity = responses() ? Quantity.RESPONSE_MEAN : Quantity.LATENCY_MEAN;
    List<ThroughputPlot.Point> points = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      double rate = outcomes.get(i).figures().perSecond();
      Optional<Double> time = quantity.of(outcomes.get(i).result());
      if (rate > 0 && time.isPresent() && time.get() > 0) {
        Interval bounds = bounds(i, quantity, time.get());
        points.add(
            new ThroughputPlot.Point(
                Sections.label(outcomes.get(i)),
                i,
                rate,
                bounds.estimate(),
                bounds.low(),
                bounds.high()));
      }
    }
    String heading = "Throughput against " + (responses() ? "response time" : "latency");
    if (points.isEmpty()) {
      return Page.Section.notes("tradeoff", heading, Prose.all(List.of("There is nothing.")));
    }
    String description =
        String.join(
            "; ",
            points.stream()
                .map(p ->
                    p.name()
                        + " "
                        + Units.perSecond(p.perSecond())
                        + " at "
                        + Units.nanos(p.nanos()))
                .toList());
    return Page.Section.chart(
        "tradeoff",
        heading,
        ThroughputPlot.svg(
            "chart-tradeoff",
            heading,
            description + ".",
            "mean " + (responses() ? "response time" : "latency"),
            points),
        List.of(
            Prose.of(
                "To the right and below is better. Where requests arrive by themselves their rate is not up to the contestants.")));
  }

  private Interval bounds(int contestant, Quantity quantity, double one) {
    return replicated
        .flatMap(made -> made.contestants().get(contestant).mean(quantity, made.level()))
        .filter(Interval::bounded)
        .orElse(new Interval(one, one, one));
  }
}
