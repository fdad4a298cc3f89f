// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramsFileTest {
  private static List<BatchProgram> read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return ProgramsFile.read("programs.json", new ByteArrayInputStream(bytes));
  }

  @Test
  void blanksAndFurtherFieldsAreNoMatter() {
    List<BatchProgram> programs =
        read(
            """
            [{"name": "a", "group": ["x", {"y": 1}], "code": "95 00\\n000000000000", "safe": true},
             {"code": "", "name": "b"}]
            """);
    assertEquals(List.of("a", "b"), programs.stream().map(BatchProgram::name).toList());
    byte[] exit = {(byte) 0x95, 0, 0, 0, 0, 0, 0, 0};
    assertArrayEquals(exit, programs.get(0).code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad-programs | {}",
        "bad-programs | [",
        "bad-programs | ''",
        "bad-programs | [1]",
        "bad-programs | [{}]",
        "bad-programs | [{\"name\": \"a\"}]",
        "bad-programs | [{\"name\": \"a\", \"code\": 95}]",
        "bad-programs | [{\"name\": \"a\", \"code\": \"\"}, {\"name\": \"a\", \"code\": \"\"}]",
        "bad-programs | [] []",
        "bad-hex      | [{\"name\": \"a\", \"code\": \"9\"}]",
        "bad-hex      | [{\"name\": \"a\", \"code\": \"0x95\"}]",
      })
  void damagedFilesAreRefused(String id, String json) {
    InputException refused = assertThrows(InputException.class, () -> read(json));
    assertEquals(id, refused.diagnostics().getFirst().id().id());
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemHasAPage(BatchProblem problem) throws IOException {
    Path page = Path.of("../../docs/diagnostics", problem.id() + ".md");
    assertEquals("# " + problem.id(), Files.readAllLines(page).getFirst());
  }
}
