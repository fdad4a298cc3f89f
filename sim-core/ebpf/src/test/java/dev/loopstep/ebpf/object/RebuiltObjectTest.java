// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.ebpf.program.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed objects are what their sources say: builds them again where a clang that built them
 * is installed.
 */
@Tag("clang")
class RebuiltObjectTest {
  private static final Path BUILD = Path.of("src/test/c/build.sh");

  @ParameterizedTest
  @ValueSource(strings = {"14", "15", "16", "19"})
  void rebuildsToTheSame(String version, @TempDir Path folder) throws Exception {
    assumeTrue(isInstalled("clang-" + version), "clang-" + version + " is not installed");
    run("sh", BUILD.toString(), folder.toString(), version);
    int compared = 0;
    for (Path rebuilt : listed(folder)) {
      String name = rebuilt.getFileName().toString().replace(".bpf.o", "");
      if (Fixtures.REFUSED.contains(name)) {
        continue;
      }
      BpfObject committed = Fixtures.read(name);
      BpfObject read = ObjectReader.read(committed.file(), Files.readAllBytes(rebuilt));
      assertEquals(committed.structOps(), read.structOps(), name);
      assertEquals(committed.programs().size(), read.programs().size(), name);
      for (int i = 0; i < read.programs().size(); i++) {
        assertSameProgram(committed.programs().get(i), read.programs().get(i), name);
      }
      compared++;
    }
    assertTrue(compared >= 6, "clang-" + version + " built " + compared + " objects");
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /**
   * All that a run can tell apart: another patch release may number lines differently, but not
   * compile differently.
   */
  private static void assertSameProgram(Program committed, Program rebuilt, String name) {
    assertEquals(committed.name(), rebuilt.name(), name);
    assertEquals(committed.kfuncs(), rebuilt.kfuncs(), name);
    assertEquals(committed.maps(), rebuilt.maps(), name);
    assertEquals(committed.code(), rebuilt.code(), name);
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
