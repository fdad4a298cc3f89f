// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.scenario.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed recordings are complete, fit what they were made with, and are small. */
class CorpusTest {
  private static final int FEWEST = 300;
  private static final long MOST_BYTES = 4L << 20;
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  private final List<Recording> all = Corpus.recordings();

  @Test
  void scenariosParseAndObjectsAreTheCommittedOnes() {
    for (Recording recording : all) {
      Case one = recording.recorded();
      PreparedCase prepared = PreparedCase.of(one, Corpus.FOLDER.caseFolder(one));
      assertEquals(recording.object(), Digests.sha256(prepared.object()), one.name());
      assertEquals(one.name(), prepared.scenario().name());
    }
  }

  @Test
  void namesAndKindsAreUniqueAndValid() {
    Set<String> names = new HashSet<>();
    for (Recording recording : all) {
      Case one = recording.recorded();
      assertTrue(one.name().matches(NAME), one.name());
      assertTrue(one.kind().matches(NAME), one.kind());
      assertTrue(names.add(one.name()), one.name());
      String version = Recording.version(recording.kernel());
      assertTrue(Files.exists(Corpus.FOLDER.root().resolve(version).resolve(one.name() + ".json")));
    }
    assertTrue(names.size() >= FEWEST, () -> names.size() + " recordings");
  }

  @Test
  void casesThatAreWrittenByHandAreRecordedAsTheyAre() {
    Map<String, Case> written = new TreeMap<>();
    CaseFiles.read(List.of(Corpus.SCENARIOS.resolve("cases").toString()))
        .forEach(one -> written.put(one.name(), one));
    Map<String, Case> recorded = new TreeMap<>();
    all.stream()
        .map(Recording::recorded)
        .filter(one -> !one.kind().startsWith("mix-"))
        .forEach(one -> recorded.put(one.name(), one));
    Corpus.assertSame(written, recorded);
  }

  @Test
  void recordingsAreSmall() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(Corpus.FOLDER.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    long total = bytes;
    assertTrue(total < MOST_BYTES, () -> total + " bytes");
  }
}
