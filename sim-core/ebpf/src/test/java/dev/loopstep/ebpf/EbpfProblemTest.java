// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EbpfProblemTest {
  private static final Path PAGES = Path.of("../../docs/diagnostics");

  @ParameterizedTest
  @EnumSource(EbpfProblem.class)
  void eachHasAPage(EbpfProblem problem) throws IOException {
    String page = Files.readString(PAGES.resolve(problem.id() + ".md"));
    assertTrue(page.startsWith("# " + problem.id() + "\n"));
    assertTrue(page.contains("**How to mend it.**"));
  }
}
