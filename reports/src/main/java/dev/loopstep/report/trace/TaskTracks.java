// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The tasks of a machine as tracks: on which processor each ran, from when to when. */
final class TaskTracks {
  /** The process of the picture that holds them: behind the NIC. */
  private static final long PROCESS = 1_000_002;

  private final JsonGenerator json;

  /** The number of each task's track: in the order in which they first ran. */
  private final Map<String, Long> numbers = new HashMap<>();

  private @Nullable Tracks tracks;

  TaskTracks(JsonGenerator json) {
    this.json = json;
  }

  /** A task has had a processor from one time to another. */
  void ran(String task, long cpu, long from, long until) {
    Tracks known = tracks;
    if (known == null) {
      known = new Tracks(json, PROCESS, "tasks");
      tracks = known;
    }
    Long number = numbers.get(task);
    if (number == null) {
      number = (long) numbers.size() + 1;
      numbers.put(task, number);
      known.track(number, task);
    }
    known.slice(number, "cpu " + cpu, from, until);
  }
}
