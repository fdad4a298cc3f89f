// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.RunResult;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * One run as JSON, written as it goes. The shape, in this order: {@code schema} (1), {@code
 * enterReturn}, {@code attachError}, {@code stopped}, {@code steps}, {@code timeNs}, {@code cqes}
 * (of [userData as an unsigned number, res, flags]), {@code cqesOmitted} (only where some were),
 * {@code globals}, {@code verifierLog}, {@code digest}; then what a real kernel does not report:
 * {@code stuck} (only where true), {@code seed}, {@code metrics}, {@code files}.
 */
public final class RunJson {
  private RunJson() {}

  /** Writes the document; the stream stays open. */
  public static void write(RunRecord run, OutputStream out) throws IOException {
    Json.write(out, json -> document(json, run));
  }

  /**
   * The same for a policy that the verifier refused, so that nothing ran: {@code stopped} is {@code
   * not-verified}.
   */
  public static void writeRefused(String verifierLog, OutputStream out) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("enterReturn", 0);
    document.put("attachError", 0);
    document.put("stopped", "not-verified");
    document.put("steps", 0);
    document.put("timeNs", 0);
    document.put("cqes", List.of());
    document.put("globals", Map.of());
    document.put("verifierLog", verifierLog);
    document.put("digest", "");
    DocumentJson.write(document, out);
  }

  private static void document(JsonGenerator json, RunRecord run) {
    RunResult result = run.outcome().result();
    json.writeStartObject();
    json.writeNumberProperty("schema", 1);
    json.writeNumberProperty("enterReturn", result.enterReturn());
    json.writeNumberProperty("attachError", result.attachError());
    // On Linux only a signal ends a wait for what cannot come, so a recording says `signal` too.
    boolean stuck = result.stopped() == RunResult.Stopped.STUCK;
    json.writeStringProperty("stopped", stuck ? "signal" : ResultJson.stopped(result.stopped()));
    json.writeNumberProperty("steps", result.steps());
    json.writeNumberProperty("timeNs", ResultJson.timeNanos(result));
    completions(json, run.completions());
    json.writeName("globals");
    DocumentJson.value(json, run.globals());
    json.writeStringProperty("verifierLog", run.verifierLog());
    json.writeStringProperty("digest", result.digest());
    if (stuck) {
      json.writeBooleanProperty("stuck", true);
    }
    json.writeNumberProperty("seed", run.seed());
    ResultJson.metrics(json, run.outcome());
    ResultJson.files(json, result);
    json.writeEndObject();
  }

  private static void completions(JsonGenerator json, CompletionLog completions) {
    json.writeArrayPropertyStart("cqes");
    completions.forEach((userData, res, flags) -> {
      json.writeStartArray();
      if (userData >= 0) {
        json.writeNumber(userData);
      } else {
        json.writeNumber(Long.toUnsignedString(userData));
      }
      json.writeNumber(res);
      json.writeNumber(Integer.toUnsignedLong(flags));
      json.writeEndArray();
    });
    json.writeEndArray();
    if (completions.omitted() > 0) {
      json.writeNumberProperty("cqesOmitted", completions.omitted());
    }
  }
}
