// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestPair;
import dev.loopstep.report.request.RequestSeries;
import dev.loopstep.report.request.RequestTimes;
import dev.loopstep.report.statistics.Interval;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Single requests as the object {@code requests}: {@code contestants} with the parts of their mean
 * response times and of those of the slowest, {@code unpaired} with the reason where requests are
 * not the same, else {@code pairs}. Times are in nanoseconds.
 */
final class RequestJson {
  private RequestJson() {}

  static void write(JsonGenerator json, RequestComparison requests, List<RequestSeries> series) {
    json.writeObjectPropertyStart("requests");
    json.writeArrayPropertyStart("contestants");
    for (int i = 0; i < requests.labels().size(); i++) {
      contestant(json, requests.labels().get(i), requests.times().get(i));
    }
    json.writeEndArray();
    requests.unpaired().ifPresent(reason -> json.writeStringProperty("unpaired", reason));
    json.writeArrayPropertyStart("pairs");
    for (int i = 0; i < requests.pairs().size(); i++) {
      json.writeStartObject();
      pair(json, requests.pairs().get(i));
      if (!series.isEmpty()) {
        replicated(json, series.get(i));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void contestant(JsonGenerator json, String label, RequestTimes times) {
    json.writeStartObject();
    json.writeStringProperty("name", label);
    json.writeNumberProperty("served", times.served());
    Json.number(json, "mean", times.meanNanos());
    json.writeObjectPropertyStart("parts");
    for (Part part : Part.all()) {
      Json.number(json, part.key(), times.meanNanos(part));
    }
    json.writeEndObject();
    int[] slowest = times.slowest(RequestTables.TAIL);
    json.writeObjectPropertyStart("slowest");
    json.writeNumberProperty("requests", slowest.length);
    for (Part part : Part.all()) {
      Json.number(json, part.key(), times.meanNanos(part, slowest));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void pair(JsonGenerator json, RequestPair pair) {
    json.writeStringProperty("first", pair.first());
    json.writeStringProperty("second", pair.second());
    json.writeNumberProperty("pairs", pair.pairs());
    json.writeNumberProperty("alone", pair.alone());
    json.writeNumberProperty("faster", pair.faster());
    json.writeNumberProperty("slower", pair.slower());
    Json.number(json, "mean", pair.meanNanos());
    json.writeObjectPropertyStart("quantiles");
    for (RequestPair.Quantile quantile : pair.quantiles()) {
      Json.number(json, quantile.name(), quantile.nanos().orElse(Double.NaN));
    }
    json.writeEndObject();
    json.writeObjectPropertyStart("parts");
    for (Part part : Part.all()) {
      Json.number(json, part.key(), pair.parts().get(part.index()));
    }
    json.writeEndObject();
  }

  private static void replicated(JsonGenerator json, RequestSeries series) {
    double level = Replications.LEVEL;
    json.writeObjectPropertyStart("replicated");
    interval(json, "fasterShare", series.faster(level));
    interval(json, "mean", series.mean(level));
    List<RequestPair.Quantile> levels = series.each().getFirst().quantiles();
    for (int i = 0; i < levels.size(); i++) {
      String name = levels.get(i).name();
      series.quantile(i, level).ifPresent(bounds -> interval(json, name, bounds));
    }
    json.writeEndObject();
  }

  private static void interval(JsonGenerator json, String name, Interval interval) {
    json.writeObjectPropertyStart(name);
    Json.number(json, "estimate", interval.estimate());
    Json.number(json, "low", interval.low());
    Json.number(json, "high", interval.high());
    json.writeEndObject();
  }
}
