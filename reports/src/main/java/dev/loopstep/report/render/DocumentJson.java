// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A small document of maps, lists, texts and exact numbers as JSON, in the order of its parts. */
public final class DocumentJson {
  private DocumentJson() {}

  /**
   * Writes the document; the stream stays open.
   *
   * @throws IllegalArgumentException for a value of another type
   */
  public static void write(Map<String, ?> document, OutputStream out) throws IOException {
    Json.write(out, json -> value(json, document));
  }

  /** Writes a list of such documents. */
  public static void write(List<? extends Map<String, ?>> documents, OutputStream out)
      throws IOException {
    Json.write(out, json -> value(json, documents));
  }

  /**
   * Reads such a document; a whole number becomes a Long, or a BigInteger where that does not hold
   * it.
   *
   * @param file as diagnostics name it
   * @throws dev.loopstep.diagnostic.InputException when it is none
   */
  public static Map<String, Object> read(String file, byte[] bytes) {
    return DocumentReader.read(file, bytes);
  }

  /** Writes one value. */
  static void value(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Double number -> Json.number(json, number);
      case Boolean truth -> json.writeBoolean(truth);
      case List<?> items -> {
        json.writeStartArray();
        items.forEach(item -> value(json, item));
        json.writeEndArray();
      }
      case Map<?, ?> members -> {
        json.writeStartObject();
        members.forEach((name, member) -> {
          json.writeName(String.valueOf(name));
          value(json, member);
        });
        json.writeEndObject();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }
}
