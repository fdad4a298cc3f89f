// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example of each diagnostic's page is a policy, and what the compiler says of it. */
class DiagnosticPagesTest {
  /** The policy, the file's name in the command below it, and the indented lines after that. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```(?:policy)?\n(policy .*?)```\n\n    \\$ loopstep \\w+ (\\S+)[^\n]*\n((?: {4}[^\n]*\n)*)",
          Pattern.DOTALL);

  @ParameterizedTest
  @EnumSource
  void showsWhatTheCompilerSays(LanguageDiagnostic id) throws IOException {
    Path page = Path.of("..", "docs", "diagnostics", id.id() + ".md");
    String text = Files.readString(page);
    Matcher example = EXAMPLE.matcher(text);
    boolean shown = example.find();
    // Only what no short text shows has no example.
    assertTrue(shown || id == LanguageDiagnostic.UNREADABLE_POLICY, page.toString());
    if (shown) {
      String said = said(example.group(2), example.group(1));
      assertTrue(said.contains("[" + id.id() + "]"), said);
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(
            page, text.substring(0, example.start(3)) + said + text.substring(example.end(3)));
      } else {
        assertEquals(said, example.group(3), page.toString());
      }
    }
  }

  private static String said(String file, String policy) {
    return diagnostics(file, policy).stream()
        .map(DiagnosticPrinter::print)
        .collect(Collectors.joining())
        .indent(4);
  }

  private static List<Diagnostic> diagnostics(String file, String policy) {
    try {
      return PolicyCompiler.compile(file, policy, CompileOptions.DEFAULT.on(Targets.linux72()))
          .warnings();
    } catch (InputException e) {
      return e.diagnostics();
    }
  }
}
