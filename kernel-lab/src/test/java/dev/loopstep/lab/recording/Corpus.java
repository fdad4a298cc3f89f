// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.nio.file.Path;
import java.util.List;

/** The recordings that are committed. */
final class Corpus {
  static final Path SCENARIOS = Path.of("..", "scenarios");
  static final RecordingFolder FOLDER = new RecordingFolder(SCENARIOS.resolve("recordings"));

  private Corpus() {}

  /** All recordings of the newest kernel. */
  static List<Recording> recordings() {
    return FOLDER.read(FOLDER.versions().getLast());
  }
}
