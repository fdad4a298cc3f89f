// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A NIC as tracks: its interrupts, polls by softirqs and by tasks, and counters of its rings. */
final class NicTracks {
  /** The process of the picture that holds them: behind the processors. */
  private static final long PROCESS = 1_000_001;

  private static final int INTERRUPTS = 1;
  private static final int SOFTIRQ = 2;
  private static final int BUSY = 3;

  private final JsonGenerator json;
  private boolean named;

  NicTracks(JsonGenerator json) {
    this.json = json;
  }

  void interrupted(long picos) {
    names();
    start("i", INTERRUPTS, "interrupt", picos);
    json.writeStringProperty("s", "t");
    json.writeEndObject();
  }

  /**
   * A poll has ended.
   *
   * @param since when it began, in picoseconds
   */
  void polled(long picos, long since, Map<String, Object> members) {
    names();
    boolean busy = number(members, "busy") != 0;
    start("X", busy ? BUSY : SOFTIRQ, number(members, "work") + " packets", since);
    json.writeNumberProperty("dur", BigDecimal.valueOf(picos - since, 6));
    json.writeObjectPropertyStart("args");
    json.writeNumberProperty("work", number(members, "work"));
    json.writeNumberProperty("budget", number(members, "budget"));
    json.writeEndObject();
    json.writeEndObject();
    counter("receive ring", number(members, "rx"), picos);
    counter("send ring", number(members, "tx"), picos);
    counter("dropped", number(members, "missed"), picos);
  }

  private void counter(String name, long value, long picos) {
    start("C", 0, name, picos);
    json.writeObjectPropertyStart("args");
    json.writeNumberProperty("packets", value);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void names() {
    if (named) {
      return;
    }
    named = true;
    name("process_name", 0, "NIC");
    name("thread_name", INTERRUPTS, "interrupts");
    name("thread_name", SOFTIRQ, "NAPI by softirq");
    name("thread_name", BUSY, "NAPI by tasks");
  }

  private void name(String what, int track, String name) {
    start("M", track, what, 0);
    json.writeObjectPropertyStart("args");
    json.writeStringProperty("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void start(String phase, int track, String name, long picos) {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringProperty("ph", phase);
    json.writeNumberProperty("ts", BigDecimal.valueOf(picos, 6));
    json.writeNumberProperty("pid", PROCESS);
    json.writeNumberProperty("tid", track);
    json.writeStringProperty("name", name);
  }

  private static long number(Map<String, Object> members, String name) {
    return members.get(name) instanceof Number number ? number.longValue() : 0;
  }
}
