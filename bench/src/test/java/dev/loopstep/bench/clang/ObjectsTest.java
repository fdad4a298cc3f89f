// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.clang;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectsTest {
  private static final Path FOLDER = Path.of("clang").toAbsolutePath();

  @Test
  void areWhatClangMakesOfTheSources(@TempDir Path into) throws Exception {
    for (String tool : new String[] {"clang-19", "llvm-strip-19"}) {
      assumeTrue(isThere(tool), "there is no " + tool + " on this machine");
    }
    Process build =
        new ProcessBuilder("sh", FOLDER.resolve("build.sh").toString(), into.toString())
            .inheritIO()
            .start();
    assertEquals(0, build.waitFor());
    for (Pair pair : Pair.all(Path.of(".."))) {
      String object = pair.name() + ".bpf.o";
      assertArrayEquals(bytes(into, object), bytes(FOLDER, object), object);
    }
  }

  private static boolean isThere(String tool) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private static byte[] bytes(Path folder, String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }
}
