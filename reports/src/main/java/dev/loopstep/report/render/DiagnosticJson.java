// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Related;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * A diagnostic as JSON: {@code severity}, {@code id}, {@code message}, its place, {@code related}
 * (each with its place and {@code label}), {@code notes}, {@code remedy}. A place in a text is
 * {@code file}, {@code line}, {@code column} and {@code endColumn}, the column right behind it.
 */
public final class DiagnosticJson {
  private DiagnosticJson() {}

  /** Writes an array of them, in their order; the stream stays open. */
  public static void write(List<Diagnostic> diagnostics, OutputStream out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartArray();
          for (Diagnostic diagnostic : diagnostics) {
            json.writeStartObject();
            properties(json, diagnostic);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** Writes the properties into the object that is open. */
  public static void properties(JsonGenerator json, Diagnostic diagnostic) {
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    json.writeStringProperty("severity", severity);
    json.writeStringProperty("id", diagnostic.id().id());
    json.writeStringProperty("message", diagnostic.message());
    place(json, diagnostic.place());
    json.writeArrayPropertyStart("related");
    for (Related related : diagnostic.related()) {
      json.writeStartObject();
      place(json, related.place());
      json.writeStringProperty("label", related.label());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("notes");
    diagnostic.notes().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("remedy", diagnostic.remedy());
  }

  private static void place(JsonGenerator json, Place place) {
    switch (place) {
      case Place.Whole(String input) -> json.writeStringProperty("input", input);
      case Place.Offset(String file, long offset) -> {
        json.writeStringProperty("file", file);
        json.writeNumberProperty("offset", offset);
      }
      case Place.Instruction(String program, int slot, String text) -> {
        json.writeStringProperty("program", program);
        json.writeNumberProperty("slot", slot);
        json.writeStringProperty("instruction", text);
      }
      case Place.Text text -> {
        json.writeStringProperty("file", text.file());
        json.writeNumberProperty("line", text.line());
        json.writeNumberProperty("column", text.column());
        json.writeNumberProperty("endColumn", text.endColumn());
      }
    }
  }
}
