// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The processors of a machine as tracks: who had which one, from when to when. */
final class ProcessorTracks {
  /** The process of the picture that holds them: beyond all rings. */
  private static final long PROCESS = 1_000_000;

  private final JsonGenerator json;
  private final Map<Long, Holder> holders = new TreeMap<>();
  private final TaskTracks tasks;
  private @Nullable Tracks processors;

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
    Holder before = holders.put(cpu, new Holder(who, task, picos));
    if (before == null) {
      tracks().track(track(cpu), "cpu " + cpu);
    } else {
      slice(cpu, before, picos);
    }
  }

  /** The trace ends. */
  void finish(long picos) {
    holders.forEach((cpu, holder) -> slice(cpu, holder, picos));
  }

  /** They have a name once there is something in them. */
  private Tracks tracks() {
    Tracks made = processors;
    if (made == null) {
      made = new Tracks(json, PROCESS, "processors");
      processors = made;
    }
    return made;
  }

  private static long track(long cpu) {
    return cpu + 1;
  }

  private void slice(long cpu, Holder holder, long until) {
    if (until <= holder.since()) {
      return;
    }
    tracks().slice(track(cpu), holder.who(), holder.since(), until);
    if (holder.task()) {
      tasks.ran(holder.who(), cpu, holder.since(), until);
    }
  }
}
