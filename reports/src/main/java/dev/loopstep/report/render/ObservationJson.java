// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.run.PrintedLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * What can be seen of a run, as JSON; the same shape for a simulated kernel and a real one. In this
 * order: {@code schema} (1), {@code enterReturn}, {@code attachError}, {@code stopped}, {@code
 * steps}, {@code timeNs}, {@code cqes} (of [userData as an unsigned number, res, flags]), {@code
 * cqesOmitted} (only where some were), {@code trace} (only where the policy prints: its lines),
 * {@code traceOmitted} (only where some were), {@code globals}, {@code verifierLog}, {@code
 * digest}, {@code stuck} (only where true), {@code enters} (only of an application that makes given
 * calls, or enters again, of that the first 256: of {@code result}, {@code slept}, {@code ready},
 * {@code sqFlags}), {@code tasks} (only with other tasks: by name, as {@code enters}), {@code
 * rings} (only where other rings are entered: by name, as {@code cqes}), {@code cpus} (only of a
 * simulated machine: where the time of each processor went).
 */
public final class ObservationJson {
  private ObservationJson() {}

  /** Writes a document; the stream stays open. */
  public static void write(Observation seen, OutputStream out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          fields(json, seen);
          json.writeEndObject();
        });
  }

  /** Writes the fields into an object that is open. */
  static void fields(JsonGenerator json, Observation seen) {
    json.writeNumberProperty("schema", 1);
    json.writeNumberProperty("enterReturn", seen.enterReturn());
    json.writeNumberProperty("attachError", seen.attachError());
    json.writeStringProperty("stopped", seen.stopped());
    json.writeNumberProperty("steps", seen.steps());
    json.writeNumberProperty("timeNs", seen.timeNanos());
    completions(json, seen.completions());
    printed(json, seen.printed());
    json.writeName("globals");
    DocumentJson.value(json, seen.globals());
    json.writeStringProperty("verifierLog", seen.verifierLog());
    json.writeStringProperty("digest", seen.digest());
    if (seen.stuck()) {
      json.writeBooleanProperty("stuck", true);
    }
    if (!seen.enters().isEmpty()) {
      enters(json, "enters", seen.enters());
    }
    tasks(json, seen.others());
    rings(json, seen.others());
    CpuRows.json(json, seen.cpus());
  }

  private static void tasks(JsonGenerator json, TasksSeen others) {
    if (others.enters().isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("tasks");
    others.enters().forEach((name, enters) -> enters(json, name, enters));
    json.writeEndObject();
  }

  private static void rings(JsonGenerator json, TasksSeen others) {
    if (others.rings().isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("rings");
    others
        .rings()
        .forEach((name, completions) -> {
          json.writeArrayPropertyStart(name);
          completions.forEach(one -> completion(json, one.userData(), one.res(), one.flags()));
          json.writeEndArray();
        });
    json.writeEndObject();
  }

  private static void enters(JsonGenerator json, String name, List<EnterPlan.Seen> enters) {
    json.writeArrayPropertyStart(name);
    for (EnterPlan.Seen one : enters) {
      json.writeStartObject();
      json.writeNumberProperty("result", one.result());
      json.writeNumberProperty("slept", one.slept());
      json.writeNumberProperty("ready", one.ready());
      json.writeNumberProperty("sqFlags", Integer.toUnsignedLong(one.sqFlags()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void completion(JsonGenerator json, long userData, int res, int flags) {
    json.writeStartArray();
    if (userData >= 0) {
      json.writeNumber(userData);
    } else {
      json.writeNumber(Long.toUnsignedString(userData));
    }
    json.writeNumber(res);
    json.writeNumber(Integer.toUnsignedLong(flags));
    json.writeEndArray();
  }

  private static void printed(JsonGenerator json, PrintedLines printed) {
    if (!printed.lines().isEmpty()) {
      json.writeArrayPropertyStart("trace");
      printed.lines().forEach(json::writeString);
      json.writeEndArray();
    }
    if (printed.omitted() > 0) {
      json.writeNumberProperty("traceOmitted", printed.omitted());
    }
  }

  private static void completions(JsonGenerator json, CompletionLog completions) {
    json.writeArrayPropertyStart("cqes");
    completions.forEach((userData, res, flags) -> completion(json, userData, res, flags));
    json.writeEndArray();
    if (completions.omitted() > 0) {
      json.writeNumberProperty("cqesOmitted", completions.omitted());
    }
  }
}
