// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.Version;
import dev.loopstep.report.chart.RatioPlot;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Sensitivity;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.reproduce.ResultFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Composes the page of a comparison. */
final class ComparisonPage {
  private ComparisonPage() {}

  static Page of(Findings findings) {
    Comparison comparison = findings.comparison();
    Optional<Replicated> replicated = findings.replicated();
    Plan plan = comparison.plan();
    List<Page.Section> sections = new ArrayList<>();
    TimeSections times =
        new TimeSections(comparison.plan().scenario(), comparison.outcomes(), replicated);
    boolean responses = Sections.hasResponses(comparison.outcomes());
    sections.add(responses ? times.response() : Sections.throughput(comparison.outcomes()));
    findings.changes().map(ChangesSection::of).ifPresent(sections::add);
    RequestTables.told(comparison.requests())
        .map(requests -> new RequestSections(requests, findings.series()).all())
        .ifPresent(sections::addAll);
    replicated.map(ReplicatedTables::section).ifPresent(sections::add);
    sections.add(times.latency());
    sections.add(times.distribution());
    sections.add(times.throughputAgainstTime());
    if (responses) {
      sections.add(Sections.throughput(comparison.outcomes()));
    }
    sections.add(syscallCost(comparison));
    if (!findings.flips().isEmpty()) {
      sections.add(FlipSection.of(findings.flips()));
    }
    sections.add(Sections.cpu(comparison.outcomes()));
    CpuTables.section(comparison.outcomes()).ifPresent(sections::add);
    sections.add(figures(comparison.outcomes()));
    sections.add(
        Page.Section.notes(
            "deviations",
            "What deviates from the standard model",
            Prose.all(Deviations.all(plan.scenario()))));
    sections.add(
        Page.Section.notes(
            "not-modelled",
            "What is not modelled",
            Prose.all(Assumptions.of(plan.scenario(), replicated.isPresent()))));
    sections.add(Sections.inputs(plan.scenario(), comparison.outcomes()));
    sections.add(Sections.costs(plan.scenario()));
    return new Page(
        "What-if comparison",
        plan.scenario().name(),
        plan.scenario().description(),
        Prose.all(Conclusion.of(comparison, replicated)),
        Prose.all(comparison.warnings()),
        sections,
        plan.command(),
        footer(plan.seed()),
        data(findings));
  }

  /** The JSON of the comparison, as it stands in the page. */
  private static String data(Findings findings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ComparisonJson.write(findings, out);
    } catch (IOException e) {
      throw new AssertionError("memory takes what is written", e);
    }
    return ResultFile.escaped(out.toString(StandardCharsets.UTF_8));
  }

  static String footer(long seed) {
    return "Loopstep " + Version.text() + ", seed " + seed + ". All times are simulated.";
  }

  static Page.Section figures(List<Outcome> outcomes) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("quantity"));
    outcomes.forEach(outcome -> columns.add(Column.number(Sections.label(outcome))));
    return Page.Section.tables(
        "figures",
        "Raw figures",
        List.of(Prose.of("A dash stands where there are too few samples or nothing to count.")),
        List.of(new Table("Raw figures", columns, FigureRows.of(outcomes))));
  }

  private static Page.Section syscallCost(Comparison comparison) {
    String heading = "What it takes: the cost of a system call";
    return switch (comparison.sensitivity()) {
      case Sensitivity.Omitted(String reason) ->
          Page.Section.notes(
              "syscall-cost", heading, List.of(Prose.of("Not computed: " + reason + ".")));
      case Sensitivity.Computed computed -> computed(heading, computed);
    };
  }

  private static Page.Section computed(String heading, Sensitivity.Computed computed) {
    List<RatioPlot.Series> series = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Sensitivity.Curve curve : computed.curves()) {
      String name = curve.policy() + " / " + curve.baseline();
      series.add(
          new RatioPlot.Series(name, series.size(), curve.ratios(), nanos(curve.crossing())));
      List<String> row = new ArrayList<>();
      row.add(name);
      curve.ratios().forEach(ratio -> row.add(Units.digits(ratio, 3)));
      row.add(words(curve.crossing()));
      rows.add(row);
    }
    String times = Units.factor(computed.threshold());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("times as fast"));
    computed.penalties().forEach(nanos -> columns.add(Column.number("+" + nanos + " ns")));
    columns.add(Column.number(times + "× from"));
    String description =
        String.join(
                "; ",
                rows.stream()
                    .map(row ->
                        row.getFirst() + ": " + times + " times as fast from " + row.getLast())
                    .toList())
            + ".";
    String svg =
        RatioPlot.svg(
            "chart-syscall-cost",
            "How many times as fast, over the cost of a system call",
            description,
            computed.penalties(),
            computed.threshold(),
            series);
    return new Page.Section(
        "syscall-cost",
        heading,
        notes(computed, times),
        svg,
        List.of(new Table("Times as fast at each cost of a system call", columns, rows)),
        "");
  }

  private static List<Prose> notes(Sensitivity.Computed computed, String times) {
    String length =
        computed.shortened()
            ? "Each run was cut off after at least "
                + Units.count(computed.requests())
                + " requests; at the profile's own cost the ratios agree with those of the full runs."
            : "Each run was simulated in full, at least "
                + Units.count(computed.requests())
                + " requests.";
    return List.of(
        Prose.of(
            "Simulated again at several costs of entering and leaving the kernel, over the "
                + Units.nanos(computed.instructionNanos())
                + " that its instructions take; mitigations and older processors add to it. The dotted line is "
                + times
                + " times as fast, a ring where it is reached."),
        Prose.of(length));
  }

  private static Optional<Double> nanos(Sensitivity.Crossing crossing) {
    return switch (crossing) {
      case Sensitivity.Crossing.At(double nanos, double _) -> Optional.of(nanos);
      case Sensitivity.Crossing.Everywhere _, Sensitivity.Crossing.NotReached _ -> Optional.empty();
    };
  }

  private static String words(Sensitivity.Crossing crossing) {
    return switch (crossing) {
      case Sensitivity.Crossing.At(double nanos, double _) -> "+" + Units.nanos(nanos);
      case Sensitivity.Crossing.Everywhere(int lowest) -> "+" + lowest + " ns or less";
      case Sensitivity.Crossing.NotReached(int highest) -> "not up to +" + highest + " ns";
    };
  }
}
