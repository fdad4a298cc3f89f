// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A case and what the real kernel did with it.
 *
 * @param kernel as {@code uname -r} says it
 * @param object SHA-256 of the object that was loaded, 64 hex digits
 * @param result as {@link Results} has it
 * @param racy in which fields two runs differed, and how
 * @param others what further runs did that differed: a simulator does one or another of all these
 */
public record Recording(
    Case recorded,
    String kernel,
    String object,
    Map<String, Object> result,
    List<Difference> racy,
    List<Map<String, Object>> others) {
  public Recording {
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    others = List.copyOf(others);
    racy = List.copyOf(racy);
  }

  /** All that runs were seen to do, the latest first. */
  Stream<Map<String, Object>> outcomes() {
    return Stream.concat(Stream.of(result), others.stream());
  }

  /**
   * This recording with what an earlier one of the same case and object has seen besides.
   *
   * @throws IllegalArgumentException where the earlier one is of something else
   */
  Recording with(Recording earlier) {
    if (!earlier.object.equals(object) || !earlier.recorded.equals(recorded)) {
      throw new IllegalArgumentException("two recordings of different cases");
    }
    List<Map<String, Object>> distinct = new ArrayList<>();
    Stream.concat(outcomes(), earlier.outcomes())
        .filter(one -> distinct.stream().allMatch(known -> differ(known, one)))
        .forEach(distinct::add);
    Map<String, Difference> byField = new LinkedHashMap<>();
    for (Map<String, Object> other : distinct) {
      Results.differences(result, other).forEach(d -> byField.putIfAbsent(d.field(), d));
    }
    return new Recording(
        recorded,
        kernel,
        object,
        result,
        List.copyOf(byField.values()),
        distinct.subList(1, distinct.size()));
  }

  private static boolean differ(Map<String, Object> first, Map<String, Object> second) {
    return !Results.differences(first, second).isEmpty();
  }

  /**
   * The part of a release that names the source that it was built from: {@code 7.2.13} of {@code
   * 7.2.13+deb14-cloud-amd64}. Recordings are filed under it.
   */
  public static String version(String release) {
    return release.replaceFirst("[^0-9.].*$", "");
  }
}
