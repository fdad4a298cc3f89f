// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lang.source.LanguageDiagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies in the documents are policies. */
class DocumentsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```");
  private static final Pattern POLICY = Pattern.compile("(?m)^policy \\w+$");

  static List<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>(List.of(Path.of("..", "README.md")));
    try (Stream<Path> files = Files.list(DOCS)) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(all::add);
    }
    return all;
  }

  private static List<String> policies(Path document) throws IOException {
    List<String> policies = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(document));
    while (block.find()) {
      if (POLICY.matcher(block.group(1)).find()) {
        policies.add(block.group(1));
      }
    }
    return policies;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void policiesCompile(Path document) throws IOException {
    for (String policy : policies(document)) {
      String name = document.getFileName().toString();
      assertEquals(List.of(), told(policy, name), policy);
    }
  }

  /** What the compiler says of a policy, notes apart. */
  private static List<String> told(String policy, String file) {
    return all(policy, file).stream()
        .filter(d -> d.id() != LanguageDiagnostic.FOUND_BOUND)
        .map(DocumentsTest::line)
        .toList();
  }

  private static List<Diagnostic> all(String policy, String file) {
    try {
      return PolicyCompiler.compile(file, policy, CompileOptions.DEFAULT).warnings();
    } catch (InputException e) {
      return e.diagnostics();
    }
  }

  private static String line(Diagnostic diagnostic) {
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    return severity + "[" + diagnostic.id().id() + "]: " + diagnostic.message();
  }
}
