// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.lang.emit.HeaderText;
import dev.loopstep.lang.file.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
  private static final Path CLANG = Path.of("/usr/bin/clang-19");

  static List<Path> policies() {
    return Golden.cases("headers");
  }

  private static String header(Path policy) {
    return HeaderText.of(PolicyFile.read(policy.toString(), null));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void isTheHeaderBesideIt(Path policy) throws IOException {
    Golden.check(policy, ".header", header(policy));
  }

  /** The headers assert their own layout, so a compiler that takes them has it. */
  @ParameterizedTest
  @ValueSource(strings = {"c", "c++"})
  void aCompilerLaysEveryPolicyOutAsTheObjectDoes(String language, @TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(CLANG), "there is no " + CLANG);
    StringBuilder all = new StringBuilder();
    for (String cases : List.of("headers", "accepted")) {
      Golden.cases(cases).forEach(policy -> all.append(header(policy)));
    }
    Path source = folder.resolve("all.h");
    Files.writeString(source, all);
    assertEquals("", compile(language, source));
  }

  private static String compile(String language, Path source)
      throws IOException, InterruptedException {
    Process clang =
        new ProcessBuilder(
                CLANG.toString(),
                "-x",
                language,
                "-Wall",
                "-Werror",
                "-fsyntax-only",
                source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(clang.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return clang.waitFor() == 0 ? "" : said;
  }

  @Test
  void aWrongLayoutWouldBeRefused(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(CLANG), "there is no " + CLANG);
    Path source = folder.resolve("wrong.h");
    String right = header(Path.of("src/test/resources/headers/every_type.policy"));
    Files.writeString(source, right.replace("uint16_t register_", "uint32_t register_"));
    assertEquals(false, compile("c", source).isEmpty());
  }
}
