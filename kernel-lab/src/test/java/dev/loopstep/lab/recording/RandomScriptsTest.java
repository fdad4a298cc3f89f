// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.fetch.LabCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases that nobody chose, on a real kernel and in the simulator. {@code
 * -Dloopstep.random.scripts=200} tries more, {@code -Dloopstep.random.seed=7000} others.
 */
@Tag("guest")
class RandomScriptsTest {
  private static final int SCRIPTS = Integer.getInteger("loopstep.random.scripts", 12);
  private static final long SEED = Long.getLong("loopstep.random.seed", 1);
  private static final String KIND = "random";
  private static final Duration SILENCE = Duration.ofSeconds(300);

  @Test
  void theSimulatorDoesWhatTheKernelDoes(@TempDir Path folder) {
    assumeTrue(
        LabCache.ofUser().newest().isPresent(),
        "there is no kernel to boot: `loopstep kernel fetch` gets one");
    String object =
        Corpus.SCENARIOS.resolve("objects/script.bpf.o").toAbsolutePath().normalize().toString();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < SCRIPTS; i++) {
      String name = KIND + "-" + (SEED + i);
      cases.add(new Case(name, KIND, RandomScripts.scenario(name, object, SEED + i)));
    }
    RecordingFolder recordings = new RecordingFolder(folder.resolve("recordings"));
    Recorder.Outcome outcome =
        Recorder.ofLab(Labs.newest(), SILENCE).record(cases, recordings, BootListener.SILENT);
    assertEquals(Map.of(), outcome.failures());
    Map<String, String> differing = new TreeMap<>();
    int steady = 0;
    for (Recording recording : outcome.recordings()) {
      // What hangs on the machine's speed may also come out in a third way.
      if (recording.racy().isEmpty()) {
        steady++;
        Agreement agreement = new Comparer(recordings).compare(recording);
        if (!(agreement instanceof Agreement.Agrees)) {
          differing.put(
              recording.recorded().name(), agreement + " " + recording.recorded().scenario());
        }
      }
    }
    System.out.printf("%d random scripts, %d of them on which machines agree%n", SCRIPTS, steady);
    assertTrue(steady > SCRIPTS * 3 / 4, steady + " do not hang on the machine's speed");
    assertEquals(Map.of(), differing);
  }
}
