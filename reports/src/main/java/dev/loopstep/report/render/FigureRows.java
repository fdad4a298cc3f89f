// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.fault.HostFaultsSeen;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.statistics.CpuSplit;
import dev.loopstep.report.statistics.Figures;
import dev.loopstep.report.statistics.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The raw figures, one row for each quantity, one column for each run; the same in the page and on
 * the terminal.
 */
final class FigureRows {
  private FigureRows() {}

  static List<List<String>> of(List<Outcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    add(rows, outcomes, "requests completed", o -> Units.count(o.figures().completions()));
    add(rows, outcomes, "failed", o -> Units.count(o.figures().errors()));
    add(rows, outcomes, "simulated time", o -> Units.nanos(o.figures().timeNanos()));
    add(rows, outcomes, "throughput", o -> Units.perSecond(o.figures().perSecond()));
    add(rows, outcomes, "time for a request", o -> Units.nanos(o.figures().nanosPerRequest()));
    add(rows, outcomes, "latency, mean", o -> Units.nanos(o.figures().latency().mean()));
    for (String level : List.of("p50", "p90", "p99", "p99.9")) {
      add(rows, outcomes, "latency, " + level, o -> Sections.quantile(o, level));
    }
    add(rows, outcomes, "latency, largest", FigureRows::largest);
    if (outcomes.stream().anyMatch(o -> o.result().served().isPresent())) {
      served(rows, outcomes);
    }
    add(rows, outcomes, "system calls a request", per(Figures::syscallsPerRequest));
    add(rows, outcomes, "context switches a request", per(Figures::switchesPerRequest));
    add(rows, outcomes, "wake-ups a request", per(Figures::wakeUpsPerRequest));
    add(rows, outcomes, "steps", o -> Units.count(o.figures().steps()));
    add(rows, outcomes, "BPF instructions a step", FigureRows::bpf);
    for (String device : DeviceRows.shown(outcomes)) {
      DeviceRows.add(rows, outcomes, device);
    }
    CacheRows.add(rows, outcomes);
    if (outcomes.stream().anyMatch(o -> o.result().faults().isPresent())) {
      faults(rows, outcomes);
    }
    if (networked(outcomes)) {
      NetworkRows.add(rows, outcomes);
    }
    for (CpuSplit.Part part : CpuSplit.Part.values()) {
      add(rows, outcomes, "CPU, " + part.label(), o -> cpu(o, part));
    }
    add(rows, outcomes, "ended by", o -> o.result().stopped().label());
    return rows;
  }

  static void add(
      List<List<String>> rows,
      List<Outcome> outcomes,
      String name,
      Function<Outcome, String> text) {
    List<String> row = new ArrayList<>();
    row.add(name);
    outcomes.forEach(outcome -> row.add(text.apply(outcome)));
    rows.add(row);
  }

  private static boolean networked(List<Outcome> outcomes) {
    return outcomes.stream().anyMatch(o -> o.result().network().isPresent());
  }

  /** Of requests that arrive by themselves. */
  private static void served(List<List<String>> rows, List<Outcome> outcomes) {
    add(rows, outcomes, "requests arrived", served(s -> Units.count(s.arrived())));
    String waited = networked(outcomes) ? "found no connection free" : "found the queue full";
    add(rows, outcomes, waited, served(s -> Units.count(s.delayed())));
    add(rows, outcomes, "served", served(s -> Units.count(s.served())));
    add(rows, outcomes, "served with an error", served(s -> Units.count(s.failed())));
    add(rows, outcomes, "response, mean", served(s -> Units.nanos(s.response().meanNanos())));
    for (String level : List.of("p50", "p90", "p99", "p99.9")) {
      add(
          rows,
          outcomes,
          "response, " + level,
          served(s ->
              LatencySummary.of(s.response())
                  .quantile(level)
                  .nanos()
                  .map(Units::nanos)
                  .orElse("–")));
    }
  }

  /** What went wrong with the host. */
  private static void faults(List<List<String>> rows, List<Outcome> outcomes) {
    add(rows, outcomes, "completions lost", faults(HostFaultsSeen::lostOverflowEntries));
    add(rows, outcomes, "signals", faults(HostFaultsSeen::signals));
  }

  private static Function<Outcome, String> faults(ToLongFunction<HostFaultsSeen> number) {
    return outcome ->
        outcome.result().faults().map(seen -> Units.count(number.applyAsLong(seen))).orElse("–");
  }

  private static Function<Outcome, String> served(Function<Served, String> text) {
    return outcome -> outcome.result().served().map(text).orElse("–");
  }

  private static Function<Outcome, String> per(Function<Figures, Double> rate) {
    return outcome -> Units.digits(rate.apply(outcome.figures()), 3);
  }

  private static String bpf(Outcome outcome) {
    return outcome.isPolicy() ? Units.digits(outcome.figures().bpfPerStep(), 4) : "–";
  }

  private static String largest(Outcome outcome) {
    return outcome.figures().latency().samples() == 0
        ? "–"
        : Units.nanos(outcome.figures().latency().greatestPicos() / 1e3);
  }

  private static String cpu(Outcome outcome, CpuSplit.Part part) {
    CpuSplit cpu = outcome.figures().cpu();
    return Units.percent(cpu.share(part));
  }
}
