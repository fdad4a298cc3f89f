// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.reproduce.Inputs;
import dev.loopstep.scenario.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What a result was made from, as the object {@code inputs}: {@code arguments}, and {@code files},
 * each with {@code name}, {@code sha256}, and its contents as {@code text}, or as {@code base64}
 * where they are no UTF-8; large ones without.
 */
final class InputsJson {
  private InputsJson() {}

  static void write(JsonGenerator json, Inputs inputs) {
    json.writeObjectPropertyStart("inputs");
    json.writeArrayPropertyStart("arguments");
    inputs.arguments().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("files");
    for (Map.Entry<String, byte[]> file : inputs.files().entrySet()) {
      json.writeStartObject();
      json.writeStringProperty("name", file.getKey());
      json.writeStringProperty("sha256", Digests.sha256(file.getValue()));
      if (file.getValue().length <= Inputs.LARGEST) {
        content(json, file.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void content(JsonGenerator json, byte[] bytes) {
    Optional<String> text = text(bytes);
    if (text.isPresent()) {
      json.writeStringProperty("text", text.get());
    } else {
      json.writeStringProperty("base64", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
