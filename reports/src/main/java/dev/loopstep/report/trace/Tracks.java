// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A group of tracks of the picture: a process, in the words of Chrome's trace events. */
final class Tracks {
  private final JsonGenerator json;
  private final long process;

  /**
   * @param process its number
   * @param title what it is called
   */
  Tracks(JsonGenerator json, long process, String title) {
    this.json = json;
    this.process = process;
    name("process_name", 0, title);
  }

  /** A number among an event's members; 0 where it has none of that name. */
  static long number(Map<String, Object> members, String name) {
    return members.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** Gives a track a name. */
  void track(long number, String title) {
    name("thread_name", number, title);
  }

  private void name(String what, long track, String title) {
    start("M", track, what, 0);
    json.writeObjectPropertyStart("args");
    json.writeStringProperty("name", title);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Something lasted from one time to another, in picoseconds. */
  void slice(long track, String what, long from, long until) {
    slice(track, what, from, until, Map.of());
  }

  /**
   * The same with numbers that belong to it.
   *
   * @param numbers in the order in which they are shown
   */
  void slice(long track, String what, long from, long until, Map<String, Long> numbers) {
    start("X", track, what, from);
    json.writeNumberProperty("dur", BigDecimal.valueOf(until - from, 6));
    if (!numbers.isEmpty()) {
      json.writeObjectPropertyStart("args");
      numbers.forEach(json::writeNumberProperty);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Something happened at a time. */
  void instant(long track, String what, long picos) {
    start("i", track, what, picos);
    json.writeStringProperty("s", "t");
    json.writeEndObject();
  }

  /** The start ({@code b}) or end ({@code e}) of something beside which there are others. */
  void asynchronous(String phase, String id, String what, long picos) {
    start(phase, 0, what, picos);
    json.writeStringProperty("cat", "device");
    json.writeStringProperty("id", id);
    json.writeEndObject();
  }

  /** A counter of the group has a value from now on. */
  void counter(String title, String unit, long value, long picos) {
    start("C", 0, title, picos);
    json.writeObjectPropertyStart("args");
    json.writeNumberProperty(unit, value);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void start(String phase, long track, String name, long picos) {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringProperty("ph", phase);
    json.writeNumberProperty("ts", BigDecimal.valueOf(picos, 6));
    json.writeNumberProperty("pid", process);
    json.writeNumberProperty("tid", track);
    json.writeStringProperty("name", name);
  }
}
