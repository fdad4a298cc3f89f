// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.lab.recording.mix.Mix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Generated cases are not kept beside their recordings: what was recorded is what the generator
 * makes today. {@code -Dloopstep.mixes=FOLDER} has it write the cases into that folder, for {@code
 * loopstep kernel record}.
 */
class MixTest {
  @Test
  void recordedMixesAreThoseOfTheGenerator() throws IOException {
    List<Case> made = Mix.all();
    String folder = System.getProperty("loopstep.mixes");
    if (folder != null) {
      write(made, Path.of(folder));
      return;
    }
    Map<String, Case> recorded =
        byName(
            Corpus.recordings().stream()
                .map(Recording::recorded)
                .filter(one -> one.kind().startsWith("mix-"))
                .collect(Collectors.toList()));
    Corpus.assertSame(byName(made), recorded);
  }

  private static Map<String, Case> byName(List<Case> cases) {
    return cases.stream()
        .collect(Collectors.toMap(Case::name, Function.identity(), (a, _) -> a, TreeMap::new));
  }

  private static void write(List<Case> cases, Path folder) throws IOException {
    for (Case one : cases) {
      Path file = folder.resolve(one.kind()).resolve(one.name() + ".yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", one.scenario()) + "\n");
    }
  }
}
