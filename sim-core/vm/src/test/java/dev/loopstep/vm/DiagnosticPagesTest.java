// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosticPagesTest {
  @ParameterizedTest
  @EnumSource
  void everyDiagnosticHasAPage(VmProblem problem) {
    Path page = Path.of("../../docs/diagnostics", problem.id() + ".md");
    assertTrue(Files.isRegularFile(page), page + " is missing");
  }
}
