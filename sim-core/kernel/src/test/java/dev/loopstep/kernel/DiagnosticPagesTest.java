// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosticPagesTest {
  @ParameterizedTest
  @EnumSource
  void everyDiagnosticHasItsPage(KernelDiagnostic id) throws IOException {
    Path page = Path.of("..", "..", "docs", "diagnostics", id.id() + ".md");
    assertTrue(Files.readString(page).startsWith("# " + id.id() + "\n"), page.toString());
  }
}
