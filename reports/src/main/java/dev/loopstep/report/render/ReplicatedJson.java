// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.statistics.Interval;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * A replicated comparison as the object {@code replications}: {@code count}, {@code level}, {@code
 * warmUp}, {@code precisionReached}, {@code seeds}, {@code contestants} (each with a mean, its
 * bounds and all values for each quantity), {@code contrasts}.
 */
final class ReplicatedJson {
  private ReplicatedJson() {}

  static void write(JsonGenerator json, Replicated replicated) {
    json.writeObjectPropertyStart("replications");
    json.writeNumberProperty("count", replicated.count());
    Json.number(json, "level", replicated.level());
    json.writeStringProperty("warmUp", replicated.warmUp().name().toLowerCase(Locale.ROOT));
    json.writeBooleanProperty("precisionReached", replicated.reached());
    json.writeArrayPropertyStart("seeds");
    replicated.seeds().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeArrayPropertyStart("contestants");
    replicated.contestants().forEach(one -> contestant(json, replicated, one));
    json.writeEndArray();
    json.writeArrayPropertyStart("contrasts");
    replicated.contrasts().forEach(one -> contrast(json, replicated, one));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void contestant(
      JsonGenerator json, Replicated replicated, Replicated.OfContestant contestant) {
    json.writeStartObject();
    json.writeStringProperty("name", contestant.label());
    Json.number(json, "warmUpRequests", contestant.warmUp());
    for (Quantity quantity : Quantity.values()) {
      double[] values = contestant.values().get(quantity);
      if (values != null) {
        json.writeObjectPropertyStart(quantity.key());
        interval(json, "mean", contestant.mean(quantity, replicated.level()).orElseThrow());
        json.writeArrayPropertyStart("values");
        for (double value : values) {
          Json.number(json, value);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private static void contrast(JsonGenerator json, Replicated replicated, Contrast contrast) {
    json.writeStartObject();
    json.writeStringProperty("first", contrast.first());
    json.writeStringProperty("second", contrast.second());
    json.writeStringProperty("quantity", contrast.quantity().key());
    interval(json, "ratio", contrast.ratio());
    Json.number(json, "p", contrast.p());
    json.writeStringProperty("verdict", ReplicatedWords.verdict(contrast, replicated.level()));
    Json.number(json, "narrowerByPairing", contrast.narrower());
    json.writeEndObject();
  }

  private static void interval(JsonGenerator json, String name, Interval interval) {
    Json.number(json, name, interval.estimate());
    Json.number(json, "low", interval.low());
    Json.number(json, "high", interval.high());
  }
}
