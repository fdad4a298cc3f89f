// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Where the time of each processor of a machine went, in JSON, as text and on a page. */
final class CpuRows {
  private static final double PICOS_PER_NANO = 1e3;

  private CpuRows() {}

  /**
   * Writes the array {@code cpus}, if there is anything to say. Whole picoseconds: whoever adds the
   * parts up gets the clock.
   */
  static void json(JsonGenerator json, List<CpuSeen> cpus) {
    if (cpus.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("cpus");
    for (CpuSeen cpu : cpus) {
      json.writeStartObject();
      json.writeNumberProperty("cpu", cpu.number());
      json.writeNumberProperty("timePicos", cpu.time());
      uses(json, cpu.uses());
      json.writeObjectPropertyStart("idleStates");
      for (CpuSeen.Idle idle : cpu.idle()) {
        json.writeObjectPropertyStart(idle.state());
        json.writeNumberProperty("picos", idle.picos());
        json.writeNumberProperty("entered", idle.entered());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeObjectPropertyStart("tasks");
      cpu.tasks().forEach((name, time) -> task(json, name, time));
      json.writeEndObject();
      json.writeNumberProperty("switches", cpu.switches());
      json.writeNumberProperty("interrupts", cpu.interrupts());
      json.writeNumberProperty("ticks", cpu.ticks());
      json.writeNumberProperty("interruptsSent", cpu.signalsSent());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void task(JsonGenerator json, String name, CpuSeen.TaskTime time) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("picos", time.picos());
    json.writeNumberProperty("turns", time.turns());
    json.writeNumberProperty("waitPicos", time.waited());
    json.writeNumberProperty("longestWaitPicos", time.longest());
    json.writeEndObject();
  }

  private static void uses(JsonGenerator json, CpuSeen.Uses uses) {
    json.writeObjectPropertyStart("picos");
    json.writeNumberProperty("user", uses.user());
    json.writeNumberProperty("kernel", uses.kernel());
    json.writeNumberProperty("policy", uses.policy());
    json.writeNumberProperty("interrupt", uses.interrupt());
    json.writeNumberProperty("switch", uses.switching());
    json.writeNumberProperty("idle", uses.idle());
    json.writeEndObject();
  }

  private static String time(long picos) {
    return Units.nanos(picos / PICOS_PER_NANO);
  }

  /** Appends a paragraph for each processor. */
  static void text(StringBuilder out, List<CpuSeen> cpus) {
    for (CpuSeen cpu : cpus) {
      TextTables.wrap(out, "cpu " + cpu.number() + ": ", sentence(cpu));
    }
  }

  private static String sentence(CpuSeen cpu) {
    List<String> parts = new ArrayList<>();
    cpu.tasks().forEach((name, had) -> parts.add(name + " " + time(had.picos()) + waits(had)));
    if (cpu.switches() > 0) {
      parts.add(cpu.switches() + " switches " + time(cpu.switching()));
    }
    if (cpu.interrupts() > 0) {
      parts.add(cpu.interrupts() + " interrupts " + time(cpu.interrupted()));
    }
    for (CpuSeen.Idle idle : cpu.idle()) {
      if (idle.picos() > 0) {
        parts.add(idle.state() + " " + time(idle.picos()));
      }
    }
    String busy = time(cpu.uses().busy());
    return busy + " busy of " + time(cpu.time()) + " (" + String.join(", ", parts) + ")";
  }

  private static String waits(CpuSeen.TaskTime had) {
    return had.longest() == 0 ? "" : " after waiting up to " + time(had.longest());
  }

  /** The page's section. */
  static Page.Section section(List<CpuSeen> cpus) {
    return Page.Section.tables(
        "processors",
        "Processors",
        List.of(
            Prose.of(
                "Where the time of each processor went: by what it was spent on, and by who had the processor. Both were counted"
                    + " on their own, and make up the clock.")),
        List.of(byUse(cpus), byOccupant(cpus)));
  }

  private static Table byUse(List<CpuSeen> cpus) {
    List<List<String>> rows = new ArrayList<>();
    for (CpuSeen cpu : cpus) {
      CpuSeen.Uses uses = cpu.uses();
      rows.add(
          List.of(
              "cpu " + cpu.number(),
              time(uses.user()),
              time(uses.kernel()),
              time(uses.policy()),
              time(uses.interrupt()),
              time(uses.switching()),
              time(uses.idle()),
              time(cpu.time())));
    }
    return new Table(
        "Time of each processor by use",
        List.of(
            Column.text("processor"),
            Column.number("user"),
            Column.number("kernel"),
            Column.number("policy"),
            Column.number("interrupts"),
            Column.number("switches"),
            Column.number("idle"),
            Column.number("in all")),
        rows);
  }

  private static Table byOccupant(List<CpuSeen> cpus) {
    List<List<String>> rows = new ArrayList<>();
    for (CpuSeen cpu : cpus) {
      String name = "cpu " + cpu.number();
      cpu.tasks()
          .forEach((task, had) ->
              rows.add(
                  List.of(
                      name,
                      task,
                      time(had.picos()),
                      Units.count(had.turns()),
                      time(had.waited()),
                      time(had.longest()))));
      rows.add(row(name, "switch", cpu.switching(), cpu.switches()));
      rows.add(row(name, "interrupt", cpu.interrupted(), cpu.interrupts()));
      for (CpuSeen.Idle idle : cpu.idle()) {
        rows.add(row(name, "idle: " + idle.state(), idle.picos(), idle.entered()));
      }
    }
    return new Table(
        "Time of each processor by who had it",
        List.of(
            Column.text("processor"),
            Column.text("who"),
            Column.number("time"),
            Column.number("times"),
            Column.number("waited for it"),
            Column.number("longest")),
        rows);
  }

  private static List<String> row(String cpu, String who, long picos, long count) {
    return List.of(cpu, who, time(picos), Units.count(count), "", "");
  }
}
