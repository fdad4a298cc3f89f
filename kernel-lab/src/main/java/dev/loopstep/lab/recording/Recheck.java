// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Recordings that were made again, against those that were there. */
public final class Recheck {
  private Recheck() {}

  /**
   * What came of it.
   *
   * @param changed by name of the case, how it came out otherwise
   */
  public record Result(Map<String, String> changed) {}

  /** Compares: what either marks as racy is left out. */
  public static Result compare(List<Recording> old, Recorder.Outcome outcome) {
    Map<String, Recording> again = new LinkedHashMap<>();
    outcome.recordings().forEach(r -> again.put(r.recorded().name(), r));
    Map<String, String> changed = new TreeMap<>(outcome.failures());
    for (Recording before : old) {
      Recording after = again.get(before.recorded().name());
      if (after != null) {
        differences(before, after).stream()
            .findFirst()
            .ifPresent(d -> changed.put(before.recorded().name(), d.toString()));
      }
    }
    return new Result(changed);
  }

  private static List<Difference> differences(Recording before, Recording after) {
    Set<String> racy = new HashSet<>();
    before.racy().forEach(difference -> racy.add(difference.field()));
    after.racy().forEach(difference -> racy.add(difference.field()));
    return Results.differences(before.result(), after.result()).stream()
        .filter(difference -> !racy.contains(difference.field()))
        .toList();
  }
}
