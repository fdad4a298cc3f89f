// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The recordings that are committed. */
final class Corpus {
  static final Path SCENARIOS = Path.of("..", "scenarios");
  static final RecordingFolder FOLDER = new RecordingFolder(SCENARIOS.resolve("recordings"));

  private Corpus() {}

  /** All recordings of the newest kernel. */
  static List<Recording> recordings() {
    return FOLDER.read(FOLDER.versions().getLast());
  }

  /** Names the first that differs: all cases together are too long to read. */
  static void assertSame(Map<String, Case> expected, Map<String, Case> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, one) -> assertEquals(one, actual.get(name), name));
  }
}
