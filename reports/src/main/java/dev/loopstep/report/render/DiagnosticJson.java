// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Diagnostics for programs that show them, such as editors. */
public final class DiagnosticJson {
  private DiagnosticJson() {}

  /** A document for each, in their order. */
  public static List<Map<String, Object>> of(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(DiagnosticJson::document).toList();
  }

  private static Map<String, Object> document(Diagnostic diagnostic) {
    Map<String, Object> all = new LinkedHashMap<>();
    place(all, diagnostic.place());
    all.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
    all.put("identifier", diagnostic.id().id());
    all.put("message", diagnostic.message());
    all.put("notes", diagnostic.notes());
    all.put("remedy", diagnostic.remedy());
    return all;
  }

  /** Without a line where it is no text that the diagnostic points into. */
  private static void place(Map<String, Object> all, Place place) {
    switch (place) {
      case Place.Text(String file, int line, int column, int length, _) -> {
        all.put("file", file);
        all.put("line", line);
        all.put("column", column);
        all.put("endColumn", column + length);
      }
      case Place.Whole(String input) -> all.put("file", input);
      case Place.Offset(String file, _) -> all.put("file", file);
      case Place.Instruction(String program, _, _) -> all.put("file", program);
    }
  }
}
