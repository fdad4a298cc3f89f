// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** The processors of a machine as tracks: who had which one, from when to when. */
final class ProcessorTracks {
  /** The process of the picture that holds them: beyond all rings. */
  private static final long PROCESS = 1_000_000;

  private final JsonGenerator json;
  private final Map<Long, Holder> holders = new TreeMap<>();

  private final TaskTracks tasks;

  private record Holder(String who, boolean task, long since) {}

  ProcessorTracks(JsonGenerator json) {
    this.json = json;
    tasks = new TaskTracks(json);
  }

  /**
   * Something else has a processor from a time on.
   *
   * @param task whether it is a task
   */
  void occupied(long picos, long cpu, String who, boolean task) {
    if (holders.isEmpty()) {
      name("process_name", 0, "processors");
    }
    Holder before = holders.put(cpu, new Holder(who, task, picos));
    if (before == null) {
      name("thread_name", track(cpu), "cpu " + cpu);
    } else {
      slice(cpu, before, picos);
    }
  }

  /** The trace ends. */
  void finish(long picos) {
    holders.forEach((cpu, holder) -> slice(cpu, holder, picos));
  }

  private static long track(long cpu) {
    return cpu + 1;
  }

  private void slice(long cpu, Holder holder, long until) {
    if (until <= holder.since()) {
      return;
    }
    start("X", track(cpu), holder.who(), holder.since());
    json.writeNumberProperty("dur", BigDecimal.valueOf(until - holder.since(), 6));
    json.writeEndObject();
    if (holder.task()) {
      tasks.ran(holder.who(), cpu, holder.since(), until);
    }
  }

  private void name(String what, long track, String name) {
    start("M", track, what, 0);
    json.writeObjectPropertyStart("args");
    json.writeStringProperty("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void start(String phase, long track, String name, long picos) {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringProperty("ph", phase);
    json.writeNumberProperty("ts", BigDecimal.valueOf(picos, 6));
    json.writeNumberProperty("pid", PROCESS);
    json.writeNumberProperty("tid", track);
    json.writeStringProperty("name", name);
  }
}
