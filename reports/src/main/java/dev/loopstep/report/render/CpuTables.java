// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the time of each processor of a machine went, on a page. */
final class CpuTables {
  private CpuTables() {}

  /** The section on the processors of runs; empty where they had no machine. */
  static Optional<Page.Section> section(List<Outcome> outcomes) {
    if (outcomes.stream().allMatch(outcome -> outcome.result().cpus().isEmpty())) {
      return Optional.empty();
    }
    List<List<String>> uses = new ArrayList<>();
    List<List<String>> occupants = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      for (CpuSeen cpu : outcome.result().cpus()) {
        String name = "cpu " + cpu.number();
        String row = outcomes.size() == 1 ? name : Sections.label(outcome) + ", " + name;
        uses.add(uses(row, cpu));
        occupants.addAll(occupants(row, cpu));
      }
    }
    return Optional.of(
        Page.Section.tables(
            "processors",
            "Processors",
            List.of(
                Prose.of(
                    "Where the time of each processor went: by what it was spent on, and by who had the processor. Both were counted"
                        + " on their own, and make up the clock. Waiting is from being woken, or having to make room, until running.")),
            List.of(
                new Table("Time of each processor by use", USES, uses),
                new Table("Time of each processor by who had it", OCCUPANTS, occupants))));
  }

  private static final List<Column> USES =
      List.of(
          Column.text("processor"),
          Column.number("user"),
          Column.number("kernel"),
          Column.number("policy"),
          Column.number("interrupts"),
          Column.number("switches"),
          Column.number("idle"),
          Column.number("in all"));

  private static final List<Column> OCCUPANTS =
      List.of(
          Column.text("processor"),
          Column.text("who"),
          Column.number("time"),
          Column.number("times"),
          Column.number("waited for it"),
          Column.number("longest"));

  private static List<String> uses(String row, CpuSeen cpu) {
    CpuSeen.Uses uses = cpu.uses();
    return List.of(
        row,
        CpuRows.time(uses.user()),
        CpuRows.time(uses.kernel()),
        CpuRows.time(uses.policy()),
        CpuRows.time(uses.interrupt()),
        CpuRows.time(uses.switching()),
        CpuRows.time(uses.idle()),
        CpuRows.time(cpu.time()));
  }

  private static List<List<String>> occupants(String name, CpuSeen cpu) {
    List<List<String>> rows = new ArrayList<>();
    cpu.tasks()
        .forEach((task, had) ->
            rows.add(
                List.of(
                    name,
                    task,
                    CpuRows.time(had.picos()),
                    Units.count(had.turns()),
                    CpuRows.time(had.waited()),
                    CpuRows.time(had.longest()))));
    rows.add(row(name, "switch", cpu.switching(), cpu.switches()));
    rows.add(row(name, "interrupt", cpu.interrupted(), cpu.interrupts()));
    for (CpuSeen.Idle idle : cpu.idle()) {
      rows.add(row(name, "idle: " + idle.state(), idle.picos(), idle.entered()));
    }
    return rows;
  }

  private static List<String> row(String cpu, String who, long picos, long count) {
    return List.of(cpu, who, CpuRows.time(picos), Units.count(count), "", "");
  }
}
