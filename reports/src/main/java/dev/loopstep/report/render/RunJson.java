// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.KernelSwitch;
import dev.loopstep.report.run.RunRecord;
import dev.loopstep.report.run.Runs;
import dev.loopstep.report.run.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * One simulated run as JSON, written as it goes: what {@link ObservationJson} writes, then what a
 * real kernel does not report: {@code violations}, {@code seed}, {@code metrics}, {@code files}.
 */
public final class RunJson {
  private RunJson() {}

  /** Writes the document; the stream stays open. */
  public static void write(RunRecord run, OutputStream out) throws IOException {
    Json.write(out, json -> document(json, run));
  }

  private static void document(JsonGenerator json, RunRecord run) {
    json.writeStartObject();
    ObservationJson.fields(json, Runs.observation(run));
    violations(json, run.violations());
    switches(json, run.scenario().switches());
    json.writeNumberProperty("seed", run.seed());
    ResultJson.metrics(json, run.outcome());
    ResultJson.files(json, run.outcome().result());
    ResultJson.devices(json, run.outcome().result());
    ResultJson.caches(json, run.outcome().result());
    ResultJson.faults(json, run.outcome().result());
    NetworkJson.write(json, run.outcome().result());
    json.writeEndObject();
  }

  /** Only where the kernel deviates from the standard model. */
  static void switches(JsonGenerator json, Set<KernelSwitch> switches) {
    if (!switches.isEmpty()) {
      json.writeArrayPropertyStart("kernelSwitches");
      switches.stream().sorted().forEach(s -> json.writeString(s.label()));
      json.writeEndArray();
    }
  }

  private static void violations(JsonGenerator json, List<Violation> violations) {
    json.writeArrayPropertyStart("violations");
    for (Violation violation : violations) {
      json.writeStartObject();
      json.writeStringProperty(violation.kind().name().toLowerCase(Locale.ROOT), violation.text());
      if (violation.line() > 0) {
        json.writeNumberProperty("line", violation.line());
      }
      if (violation.kind() != Violation.Kind.INVARIANT) {
        json.writeStringProperty("what", violation.sentence());
      }
      json.writeNumberProperty("step", violation.step());
      json.writeNumberProperty("timeNs", violation.timeNanos());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
