// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event of a trace.
 *
 * @param number of its line, from 1
 * @param text the line
 */
public record TraceLine(long number, String text, TraceReader from) {
  private static final String NAME = "\"event\":\"";

  /** The event's name; empty where it has none. */
  public String event() {
    int at = text.indexOf(NAME);
    int from = at + NAME.length();
    int to = text.indexOf('"', from);
    return at < 0 || to < 0 ? "" : text.substring(from, to);
  }

  /** Whether no tracepoint of Linux tells of it. */
  public boolean own() {
    return event().startsWith(TraceKind.OWN);
  }

  /** All that the line says. */
  public Map<String, Object> members() {
    return from.parse(number, text);
  }

  /** What a real kernel and the simulated one should agree on: neither time nor step. */
  Map<String, Object> comparable() {
    Map<String, Object> members = new LinkedHashMap<>(members());
    members.remove("ps");
    members.remove("step");
    return members;
  }
}
