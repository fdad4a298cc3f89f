// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kind of trace event: its number, and where its fields lie, as its {@code format} file says. */
record TraceEvent(String name, int id, Map<String, Field> fields) {
  private static final Pattern FIELD =
      Pattern.compile("field:[^;]*?(\\w+);\\s*offset:(\\d+);\\s*size:(\\d+);");

  /** A number in an event. */
  record Field(int offset, int size) {}

  static TraceEvent read(Path tracing, String system, String name) {
    try {
      String text =
          Files.readString(
              tracing.resolve("events").resolve(system).resolve(name).resolve("format"));
      return parse(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException("this kernel does not trace " + name, e);
    }
  }

  /** Reads a {@code format} file. */
  static TraceEvent parse(String name, String format) {
    int id = 0;
    Map<String, Field> fields = new LinkedHashMap<>();
    for (String line : format.lines().toList()) {
      Matcher field = FIELD.matcher(line);
      if (line.startsWith("ID:")) {
        id = Integer.parseInt(line.substring(3).strip());
      } else if (field.find()) {
        fields.put(
            field.group(1),
            new Field(Integer.parseInt(field.group(2)), Integer.parseInt(field.group(3))));
      }
    }
    return new TraceEvent(name, id, fields);
  }

  boolean is(TracePage.Event event) {
    return event.type() == id;
  }

  /** A text of an event: its field says where it lies, and how many bytes it has. */
  String text(TracePage.Event event, String name) {
    long place = get(event, name);
    return event.text((int) place & 0xffff, (int) (place >>> 16));
  }

  /** A field of an event, sign not extended. */
  long get(TracePage.Event event, String name) {
    Field field = fields.get(name);
    if (field == null) {
      throw new IllegalStateException("the trace event " + this.name + " has no field " + name);
    }
    return event.number(field.offset(), field.size());
  }
}
