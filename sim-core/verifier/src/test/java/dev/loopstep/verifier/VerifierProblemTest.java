// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifierProblemTest {
  @ParameterizedTest
  @EnumSource
  void everyProblemHasAPage(VerifierProblem problem) throws IOException {
    Path page = Path.of("../../docs/diagnostics", problem.id() + ".md");
    assertTrue(Files.readString(page).startsWith("# " + problem.id() + "\n"));
  }
}
