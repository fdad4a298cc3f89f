// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.reproduce.ResultFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * The curves of a chart as the page's script takes them: {@code x} and {@code y} (each {@code
 * name}, {@code unit}, {@code scale}), {@code names}, {@code colors}, {@code values}: the places on
 * the horizontal axis, then for each curve its values there, null between its own places.
 */
final class ZoomData {
  private final Axis x;
  private final Axis y;
  private final List<Curve> curves = new ArrayList<>();

  /**
   * @param unit {@code nanos}, {@code share} or {@code tail}
   */
  record Axis(String name, String unit, Scale scale) {}

  /** How an axis is divided; signed is logarithmic on both sides of 0. */
  enum Scale {
    LINEAR,
    LOG,
    SIGNED
  }

  private record Curve(String name, int series, Map<Double, Double> points) {}

  ZoomData(Axis x, Axis y) {
    this.x = x;
    this.y = y;
  }

  /** Adds a curve; places that come twice have their last value. */
  void add(String name, int series, double[] xs, double[] ys) {
    Map<Double, Double> points = new TreeMap<>();
    for (int i = 0; i < xs.length; i++) {
      points.put(xs[i], ys[i]);
    }
    curves.add(new Curve(name, series, points));
  }

  /** As it stands in a page. */
  String json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Json.write(out, this::write);
    } catch (IOException e) {
      throw new AssertionError("memory takes what is written", e);
    }
    return ResultFile.escaped(out.toString(StandardCharsets.UTF_8));
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    axis(json, "x", x);
    axis(json, "y", y);
    json.writeArrayPropertyStart("names");
    curves.forEach(curve -> json.writeString(curve.name()));
    json.writeEndArray();
    json.writeArrayPropertyStart("series");
    curves.forEach(curve -> json.writeNumber(curve.series()));
    json.writeEndArray();
    TreeMap<Double, Double> places = new TreeMap<>();
    curves.forEach(curve -> places.putAll(curve.points()));
    json.writeArrayPropertyStart("values");
    json.writeStartArray();
    places.keySet().forEach(place -> Json.number(json, place));
    json.writeEndArray();
    for (Curve curve : curves) {
      json.writeStartArray();
      places
          .keySet()
          .forEach(place -> Json.number(json, curve.points().getOrDefault(place, Double.NaN)));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void axis(JsonGenerator json, String name, Axis axis) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("name", axis.name());
    json.writeStringProperty("unit", axis.unit());
    json.writeStringProperty("scale", axis.scale().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }
}
