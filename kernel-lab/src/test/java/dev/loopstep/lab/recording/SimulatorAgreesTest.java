// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The simulator against all recordings: where it runs a case it does what the kernel did, and what
 * it does not model is the list on file. {@code -Dloopstep.golden=write} writes that anew.
 */
class SimulatorAgreesTest {
  private static final Path EXPECTED =
      Path.of("src/test/resources/dev/loopstep/lab/recording/agreement.txt");

  @Test
  void agreesWithEveryRecordingThatItModels() throws IOException {
    Comparer comparer = new Comparer(Corpus.FOLDER);
    Map<Recording, Agreement> all = new LinkedHashMap<>();
    Corpus.recordings().forEach(recording -> all.put(recording, comparer.compare(recording)));
    AgreementTable table = AgreementTable.of(all);
    String text = table.text(Corpus.FOLDER.versions().getLast());
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.createDirectories(EXPECTED.getParent());
      Files.writeString(EXPECTED, text);
    }
    assertEquals(0, table.disagreements(), text);
    assertEquals(Files.readString(EXPECTED), text);
  }
}
