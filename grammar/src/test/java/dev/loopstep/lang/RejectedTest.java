// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.source.LanguageDiagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy under {@code rejected} is refused with exactly the words beside it. */
class RejectedTest {
  static List<Path> policies() {
    return Golden.cases("rejected");
  }

  @ParameterizedTest
  @MethodSource("policies")
  void isRefusedInTheWordsBesideIt(Path policy) throws IOException {
    byte[] text = Files.readAllBytes(policy);
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                PolicyCompiler.compile(
                    Golden.nameOf(policy), text, CompileOptions.DEFAULT.on(Targets.linux72())));
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : refused.diagnostics()) {
      out.append(DiagnosticPrinter.print(diagnostic));
    }
    Golden.check(policy, ".txt", out.toString());
  }

  @ParameterizedTest
  @EnumSource
  void everyDiagnosticHasItsPage(LanguageDiagnostic id) throws IOException {
    Path page = Path.of("..", "docs", "diagnostics", id.id() + ".md");
    assertTrue(Files.readString(page).startsWith("# " + id.id() + "\n"), page.toString());
  }

  @ParameterizedTest
  @EnumSource
  void everyDiagnosticHasACase(LanguageDiagnostic id) throws IOException {
    for (String folder : List.of("rejected", "accepted")) {
      for (Path policy : Golden.cases(folder)) {
        String suffix = folder.equals("rejected") ? ".txt" : ".asm";
        Path expected = policy.resolveSibling(Golden.nameOf(policy).replace(".policy", suffix));
        if (Files.readString(expected).contains("[" + id.id() + "]")) {
          return;
        }
      }
    }
    throw new AssertionError("no golden case shows " + id.id());
  }
}
