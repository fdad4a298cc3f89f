// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Related;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.report.ReportDiagnostic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticJsonTest {
  private static String json(Diagnostic diagnostic) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Json.write(
        bytes,
        json -> {
          json.writeStartObject();
          DiagnosticJson.properties(json, diagnostic);
          json.writeEndObject();
        });
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Place.Text place(int line, int column, int length) {
    return new Place.Text("p.policy", line, column, length, "");
  }

  @Test
  void namesEachPlaceWithItsEnd() throws IOException {
    assertEquals(
        """
        {
          "severity": "warning",
          "id": "ring-without-rewind",
          "message": "a message",
          "file": "p.policy",
          "line": 4,
          "column": 2,
          "endColumn": 5,
          "related": [%s],
          "notes": ["a note"],
          "remedy": "a remedy"
        }
        """
            .formatted(
                "{\"file\": \"p.policy\",\"line\": 1,\"column\": 8,\"endColumn\": 9,"
                    + "\"label\": \"declared here\"}"),
        json(
            new Diagnostic(
                Severity.WARNING,
                ReportDiagnostic.RING_WITHOUT_REWIND,
                place(4, 2, 3),
                "a message",
                List.of(new Related(place(1, 8, 1), "declared here")),
                List.of("a note"),
                "a remedy")));
  }
}
