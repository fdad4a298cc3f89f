// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.run.StepTime;
import dev.loopstep.verifier.Obligation;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A verification as JSON: {@code schema} (1), {@code policy}, {@code sha256}, {@code verdict}
 * ({@code safe} or {@code refused}), {@code worstCaseInstructions}, of a policy {@code
 * worstCasePicoseconds} by the profile {@code costs}, {@code loops} and, where Linux is known to
 * give up on it, the warning {@code linux} of a safe one, {@code findings} of a refused one, each
 * with its {@code counterexample} where one was found, {@code effort}, {@code obligations}.
 */
public final class VerdictJson {
  private VerdictJson() {}

  /**
   * Writes the document; the stream stays open.
   *
   * @param time the most that a step takes, where the verdict is safe
   * @param counterexamples by finding; null where none was found, fewer where none was looked for
   */
  public static void write(
      LoadedPolicy policy,
      Verification verification,
      Optional<StepTime.Worst> time,
      List<? extends @Nullable Map<String, Object>> counterexamples,
      OutputStream out)
      throws IOException {
    Json.write(out, json -> document(json, policy, verification, time, counterexamples));
  }

  private static void document(
      JsonGenerator json,
      LoadedPolicy policy,
      Verification verification,
      Optional<StepTime.Worst> time,
      List<? extends @Nullable Map<String, Object>> counterexamples) {
    json.writeStartObject();
    json.writeNumberProperty("schema", 1);
    json.writeStringProperty("policy", policy.name());
    json.writeStringProperty("sha256", policy.sha256());
    switch (verification.verdict()) {
      case Verdict.Safe safe -> safe(json, safe, time);
      case Verdict.Refused refused -> refused(json, refused, counterexamples);
    }
    if (verification.linux().isPresent()) {
      json.writeObjectPropertyStart("linux");
      DiagnosticJson.properties(json, verification.linux().get());
      json.writeEndObject();
    }
    json.writeArrayPropertyStart("obligations");
    for (Obligation obligation : verification.obligations()) {
      json.writeStartObject();
      json.writeNumberProperty("slot", obligation.slot());
      json.writeStringProperty("kind", name(obligation.kind()));
      json.writeStringProperty("text", obligation.text());
      json.writeStringProperty("state", name(obligation.state()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void safe(JsonGenerator json, Verdict.Safe safe, Optional<StepTime.Worst> time) {
    json.writeStringProperty("verdict", "safe");
    json.writeNumberProperty("worstCaseInstructions", safe.worstCaseInstructions());
    if (time.isPresent()) {
      json.writeNumberProperty("worstCasePicoseconds", time.get().picos());
      json.writeStringProperty("costs", time.get().profile());
    }
    json.writeArrayPropertyStart("loops");
    for (Verdict.LoopBound loop : safe.loops()) {
      json.writeStartObject();
      json.writeNumberProperty("slot", loop.headSlot());
      json.writeNumberProperty("iterations", loop.iterations());
      json.writeEndObject();
    }
    json.writeEndArray();
    effort(json, safe.effort());
  }

  private static void refused(
      JsonGenerator json,
      Verdict.Refused refused,
      List<? extends @Nullable Map<String, Object>> counterexamples) {
    json.writeStringProperty("verdict", "refused");
    json.writeArrayPropertyStart("findings");
    for (int i = 0; i < refused.findings().size(); i++) {
      Diagnostic finding = refused.findings().get(i);
      json.writeStartObject();
      DiagnosticJson.properties(json, finding);
      Map<String, Object> counterexample =
          i < counterexamples.size() ? counterexamples.get(i) : null;
      if (counterexample != null) {
        json.writeName("counterexample");
        DocumentJson.value(json, counterexample);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    effort(json, refused.effort());
  }

  private static void effort(JsonGenerator json, Verdict.Effort effort) {
    json.writeObjectPropertyStart("effort");
    json.writeNumberProperty("instructionsVisited", effort.instructionsVisited());
    json.writeNumberProperty("peakStates", effort.peakStates());
    json.writeEndObject();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
