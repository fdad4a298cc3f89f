// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case and what the real kernel did with it.
 *
 * @param kernel as {@code uname -r} says it
 * @param object SHA-256 of the object that was loaded, 64 hex digits
 * @param result as {@link Results} has it
 * @param racy in which fields two runs differed, and how; such a field says nothing of a simulator
 */
public record Recording(
    Case recorded,
    String kernel,
    String object,
    Map<String, Object> result,
    List<Difference> racy) {
  public Recording {
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    racy = List.copyOf(racy);
  }

  /**
   * The part of a release that names the source that it was built from: {@code 7.2.13} of {@code
   * 7.2.13+deb14-cloud-amd64}. Recordings are filed under it.
   */
  public static String version(String release) {
    return release.replaceFirst("[^0-9.].*$", "");
  }
}
