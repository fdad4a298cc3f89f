// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.report.chart.Bars;
import dev.loopstep.report.chart.StackedBars;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.statistics.CpuSplit;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.LoadedCosts;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sections that the pages of a run and of a comparison share. */
final class Sections {
  private Sections() {}

  static Page.Section throughput(List<Outcome> outcomes) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      double rate = outcomes.get(i).figures().perSecond();
      bars.add(
          new Bars.Bar(
              label(outcomes.get(i)), Double.isNaN(rate) ? 0 : rate, Units.perSecond(rate), i));
    }
    String description = list(bars.stream().map(bar -> bar.name() + " " + bar.text()));
    return Page.Section.chart(
        "throughput",
        "Throughput",
        Bars.svg("chart-throughput", "Completed requests a second", description, bars),
        List.of(Prose.of("Completed requests a second of simulated time.")));
  }

  /** Whether requests arrive by themselves, so that there are response times. */
  static boolean hasResponses(List<Outcome> outcomes) {
    return outcomes.stream().anyMatch(o -> o.result().served().isPresent());
  }

  static Page.Section cpu(List<Outcome> outcomes) {
    List<String> parts = Stream.of(CpuSplit.Part.values()).map(CpuSplit.Part::label).toList();
    List<StackedBars.Bar> bars = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      List<Double> shares = new ArrayList<>();
      for (CpuSplit.Part part : CpuSplit.Part.values()) {
        shares.add(outcome.figures().cpu().share(part));
      }
      bars.add(new StackedBars.Bar(label(outcome), shares));
    }
    String description = list(outcomes.stream().map(Sections::cpuWords));
    return Page.Section.chart(
        "cpu",
        "Where the CPU's time goes",
        StackedBars.svg("chart-cpu", "Shares of the CPU's time", description, parts, bars),
        List.of(
            Prose.of(
                "User: the application and its library. Kernel: all of the kernel but the policy. Policy: entering and leaving its BPF program, and"
                    + " the instructions that it executes.")));
  }

  private static String cpuWords(Outcome outcome) {
    StringBuilder words = new StringBuilder(label(outcome));
    for (CpuSplit.Part part : CpuSplit.Part.values()) {
      words.append(' ').append(part.label()).append(' ');
      words.append(Units.percent(outcome.figures().cpu().share(part)));
    }
    return words.toString();
  }

  static Page.Section inputs(Scenario scenario, List<Outcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("scenario", scenario.file(), scenario.sha256()));
    rows.add(List.of("cost profile", scenario.costs().file(), scenario.costs().sha256()));
    scenario
        .requestTrace()
        .ifPresent(trace -> rows.add(List.of("recorded requests", "", trace.sha256())));
    for (Outcome outcome : outcomes) {
      if (outcome.contestant() instanceof Contestant.OfPolicy policy) {
        rows.add(List.of("policy " + policy.label(), named(policy), policy.sha256()));
      }
    }
    List<List<String>> runs =
        outcomes.stream().map(o -> List.of(label(o), o.result().digest())).toList();
    return Page.Section.tables(
        "inputs",
        "Inputs and digests",
        List.of(
            Prose.of(
                "SHA-256 of the files that went in, and of every event of each run that came out: the same inputs and seed give the same"
                    + " digests on every machine.")),
        List.of(
            new Table(
                "Files that went in",
                List.of(Column.text("input"), Column.text("name"), Column.code("SHA-256")),
                rows),
            new Table(
                "Digests of the runs",
                List.of(Column.text("run"), Column.code("digest of its events")),
                runs)));
  }

  /** The policy's file and what was set in it. */
  private static String named(Contestant.OfPolicy policy) {
    StringBuilder name = new StringBuilder(policy.file());
    for (Contestant.Value value : policy.values()) {
      name.append(", ").append(value.name()).append(" = ").append(value.text());
    }
    return name.toString();
  }

  static Page.Section costs(Scenario scenario) {
    LoadedCosts costs = scenario.costs();
    CostProfile profile = costs.profile();
    List<List<String>> rows = new ArrayList<>();
    for (Cost cost : Cost.values()) {
      rows.add(cost(CostProfileLoader.key(cost), profile.figure(cost), profile.picos(cost)));
    }
    if (scenario.machine().isPresent()) {
      for (MachineCost cost : MachineCost.values()) {
        rows.add(cost(cost.key(), profile.figure(cost), profile.picos(cost)));
      }
    }
    if (scenario.network().isPresent()) {
      for (NetworkCost cost : NetworkCost.values()) {
        rows.add(cost(cost.key(), profile.figure(cost), profile.picos(cost)));
      }
    }
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            "Cost profile " + profile.name(),
            List.of(
                Column.text("cost"),
                Column.number("figure"),
                Column.number("charged"),
                Column.text("source")),
            rows));
    if (!costs.totals().isEmpty()) {
      tables.add(totals(costs));
    }
    return Page.Section.tables(
        "costs",
        "What things cost: " + profile.name(),
        List.of(
            Prose.of(profile.description()),
            Prose.of(
                "An instruction takes "
                    + Units.digits(profile.nanosPerInstruction(), 3)
                    + " ns: "
                    + profile.nanosPerInstructionSource()
                    + ".")),
        tables);
  }

  private static List<String> cost(String key, Figure figure, long picos) {
    String unit =
        switch (figure.unit()) {
          case INSTRUCTIONS -> Units.plain(figure.value()) + " instr.";
          case NANOSECONDS -> Units.plain(figure.value()) + " ns";
        };
    return List.of(key, unit, Units.nanos(picos / 1e3), figure.source());
  }

  private static Table totals(LoadedCosts costs) {
    List<List<String>> rows = new ArrayList<>();
    for (LoadedCosts.Total total : costs.totals()) {
      rows.add(
          List.of(
              total.shape(),
              Units.plain(total.counted()),
              Units.plain(total.unattributed()),
              total.source()));
    }
    return new Table(
        "Whole shapes counted on the real kernel, and what the figures above leave out of them",
        List.of(
            Column.text("counted as a whole"),
            Column.number("instructions"),
            Column.number("not attributed"),
            Column.text("source")),
        rows);
  }

  static String quantile(Outcome outcome, String name) {
    return outcome.figures().latency().quantile(name).nanos().map(Units::nanos).orElse("–");
  }

  static String label(Outcome outcome) {
    return outcome.contestant().label();
  }

  private static String list(Stream<String> items) {
    return String.join("; ", items.toList()) + ".";
  }
}
