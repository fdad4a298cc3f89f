// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One case a file: a broken scenario, a line of three equals signs, and what the loader says about
 * it. {@code -Dloopstep.golden=write} writes the answers anew, to be read before they are kept.
 */
class ScenarioErrorsTest {
  private static final Path CASES = Path.of("src/test/resources/dev/loopstep/scenario/errors");

  private static final String BORDER = "\n===\n";

  static Stream<Path> cases() throws IOException {
    return Files.list(CASES).sorted();
  }

  private static String answer(String yaml) {
    InputException failure =
        assertThrows(
            InputException.class,
            () ->
                ScenarioLoader.parse(
                    "bad.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of(".")));
    assertEquals(1, failure.diagnostics().size(), "one diagnostic for one fault");
    return DiagnosticPrinter.print(failure.diagnostics().getFirst());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrongWhereAndHowToMendIt(Path file) throws IOException {
    String text = Files.readString(file);
    int border = text.indexOf(BORDER);
    String yaml = border < 0 ? text : text.substring(0, border + 1);
    String answer = answer(yaml);
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.writeString(file, yaml + BORDER.substring(1) + answer);
    } else {
      assertEquals(text.substring(border + BORDER.length()), answer);
    }
  }

  @Test
  void hasACaseForEachKindOfFaultInAFile() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : cases().toList()) {
      all.append(Files.readString(file));
    }
    for (ScenarioDiagnostic id : ScenarioDiagnostic.values()) {
      boolean needsMoreThanAFile =
          switch (id) {
            case BAD_REQUEST_TRACE,
                SCENARIO_UNREADABLE,
                INCLUDE_CYCLE,
                EMPTY_SWEEP,
                UNDECLARED_VARIABLE,
                UNDECLARED_SHARED_FIELD,
                BAD_SHARED_VALUE ->
                true;
            case SCENARIO_NOT_FOUND, YAML_SYNTAX, YAML_LIMIT, YAML_FEATURE, DUPLICATE_KEY -> false;
            case UNKNOWN_KEY, MISSING_KEY, WRONG_YAML_TYPE, BAD_QUANTITY, IMPOSSIBLE_VALUE -> false;
            case UNKNOWN_COST_PROFILE, REGION_TOO_SMALL -> false;
          };
      assertTrue(
          needsMoreThanAFile || all.indexOf("[" + id.id() + "]") >= 0, "no case for " + id.id());
    }
  }

  @Test
  void everyDiagnosticHasItsPage() {
    for (ScenarioDiagnostic id : ScenarioDiagnostic.values()) {
      Path page = Path.of("../docs/diagnostics/" + id.id() + ".md");
      assertTrue(Files.isRegularFile(page), "no page " + page);
    }
  }
}
