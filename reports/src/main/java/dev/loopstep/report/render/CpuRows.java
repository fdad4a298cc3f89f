// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.report.chart.Units;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Where the time of each processor of a machine went, in JSON and as text. */
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

  static String time(long picos) {
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
}
