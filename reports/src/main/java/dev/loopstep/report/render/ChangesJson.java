// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.finding.Changes;
import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Replications;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * What has changed since an older result, as the object {@code against}: {@code file}, {@code
 * paired}, {@code inputs} (sentences), {@code same}, {@code onlyInOne}, {@code contrasts}.
 */
final class ChangesJson {
  private ChangesJson() {}

  static void write(JsonGenerator json, Changes changes) {
    json.writeObjectPropertyStart("against");
    json.writeStringProperty("file", changes.older());
    json.writeBooleanProperty("paired", changes.paired());
    strings(json, "inputs", changes.inputs());
    strings(json, "same", changes.same());
    strings(json, "onlyInOne", changes.only());
    json.writeArrayPropertyStart("contrasts");
    for (Contrast contrast : changes.contrasts()) {
      json.writeStartObject();
      json.writeStringProperty("first", contrast.first());
      json.writeStringProperty("second", contrast.second());
      json.writeStringProperty("quantity", contrast.quantity().key());
      Json.number(json, "ratio", contrast.ratio().estimate());
      Json.number(json, "low", contrast.ratio().low());
      Json.number(json, "high", contrast.ratio().high());
      Json.number(json, "p", contrast.p());
      json.writeStringProperty(
          "verdict", contrast.verdict(Replications.LEVEL).name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
