// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.report.Version;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Flip;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Sensitivity;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.scenario.CostProfileLoader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A comparison as JSON. The shape, in this order: {@code schema} (1), {@code kind}, {@code
 * version}, {@code command}, {@code seed}, {@code conclusion}, {@code warnings}, {@code scenario},
 * {@code contestants} (each with its {@code metrics} and {@code digest}), {@code ratios}, {@code
 * syscallCost}, {@code requests} where any arrive, {@code replications} and {@code sensitivity}
 * where they were asked for, {@code notModelled}, {@code costs}, {@code inputs}. Times are in
 * nanoseconds of simulated time; what cannot be computed is null.
 */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** Writes the document; the stream stays open. */
  public static void write(Findings findings, OutputStream out) throws IOException {
    Json.write(out, json -> document(json, findings));
  }

  private static void document(JsonGenerator json, Findings findings) {
    Comparison comparison = findings.comparison();
    Optional<Replicated> replicated = findings.replicated();
    Plan plan = comparison.plan();
    json.writeStartObject();
    json.writeNumberProperty("schema", 1);
    json.writeStringProperty("kind", "comparison");
    json.writeStringProperty("version", Version.text());
    json.writeStringProperty("command", plan.command());
    json.writeNumberProperty("seed", plan.seed());
    strings(json, "conclusion", Conclusion.of(comparison, replicated));
    strings(json, "warnings", comparison.warnings());
    json.writeObjectPropertyStart("scenario");
    json.writeStringProperty("name", plan.scenario().name());
    json.writeStringProperty("file", plan.scenario().file());
    json.writeStringProperty("sha256", plan.scenario().sha256());
    json.writeEndObject();
    json.writeArrayPropertyStart("contestants");
    comparison.outcomes().forEach(outcome -> contestant(json, outcome));
    json.writeEndArray();
    ratios(json, comparison);
    syscallCost(json, comparison.sensitivity());
    comparison
        .requests()
        .ifPresent(requests -> RequestJson.write(json, requests, findings.series()));
    replicated.ifPresent(made -> ReplicatedJson.write(json, made));
    findings.changes().ifPresent(changes -> ChangesJson.write(json, changes));
    flips(json, findings.flips());
    strings(json, "notModelled", Assumptions.of(plan.scenario(), replicated.isPresent()));
    costs(json, plan);
    InputsJson.write(json, findings.inputs());
    json.writeEndObject();
  }

  private static void flips(JsonGenerator json, List<Flip> flips) {
    if (flips.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("sensitivity");
    for (Flip flip : flips) {
      json.writeStartObject();
      json.writeStringProperty("cost", flip.cost());
      json.writeStringProperty("unit", flip.figure().unit().name().toLowerCase(Locale.ROOT));
      json.writeNumberProperty("value", flip.figure().value());
      json.writeStringProperty("faster", flip.faster());
      json.writeStringProperty("slower", flip.slower());
      json.writeNumberProperty("timesAsFast", flip.timesAsFast());
      switch (flip.where()) {
        case Flip.Where.At(double value) -> json.writeNumberProperty("turnsAt", value);
        case Flip.Where.Nowhere(double highest, double atZero, double atHighest) -> {
          json.writeNumberProperty("notUpTo", highest);
          json.writeNumberProperty("atZero", atZero);
          json.writeNumberProperty("atHighest", atHighest);
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void contestant(JsonGenerator json, Outcome outcome) {
    json.writeStartObject();
    json.writeStringProperty("label", outcome.contestant().label());
    switch (outcome.contestant()) {
      case Contestant.OfPolicy policy -> {
        json.writeStringProperty("kind", "policy");
        json.writeStringProperty("file", policy.file());
        json.writeStringProperty("sha256", policy.sha256());
        json.writeObjectPropertyStart("values");
        policy.values().forEach(value -> json.writeStringProperty(value.name(), value.text()));
        json.writeEndObject();
      }
      case Contestant.OfBaseline _ -> json.writeStringProperty("kind", "baseline");
    }
    json.writeNumberProperty("enterReturn", outcome.result().enterReturn());
    json.writeNumberProperty("attachError", outcome.result().attachError());
    json.writeStringProperty("stopped", outcome.result().stopped().label());
    json.writeNumberProperty("steps", outcome.result().steps());
    json.writeNumberProperty("timeNs", outcome.result().timeNanos());
    ResultJson.metrics(json, outcome);
    ResultJson.files(json, outcome.result());
    CpuRows.json(json, outcome.result().cpus());
    ResultJson.devices(json, outcome.result());
    ResultJson.caches(json, outcome.result());
    ResultJson.faults(json, outcome.result());
    NetworkJson.write(json, outcome.result());
    json.writeStringProperty("digest", outcome.result().digest());
    json.writeEndObject();
  }

  private static void ratios(JsonGenerator json, Comparison comparison) {
    json.writeArrayPropertyStart("ratios");
    for (Outcome policy : comparison.policies()) {
      for (Outcome baseline : comparison.baselines()) {
        json.writeStartObject();
        json.writeStringProperty("policy", policy.contestant().label());
        json.writeStringProperty("baseline", baseline.contestant().label());
        Json.number(json, "timesAsFast", Comparison.ratio(policy, baseline));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void syscallCost(JsonGenerator json, Sensitivity sensitivity) {
    json.writeObjectPropertyStart("syscallCost");
    switch (sensitivity) {
      case Sensitivity.Omitted(String reason) -> json.writeStringProperty("omitted", reason);
      case Sensitivity.Computed computed -> computed(json, computed);
    }
    json.writeEndObject();
  }

  private static void computed(JsonGenerator json, Sensitivity.Computed computed) {
    Json.number(json, "threshold", computed.threshold());
    Json.number(json, "instructionNanos", computed.instructionNanos());
    json.writeNumberProperty("requestsAtLeast", computed.requests());
    json.writeBooleanProperty("shortened", computed.shortened());
    json.writeArrayPropertyStart("penaltyNanos");
    computed.penalties().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeArrayPropertyStart("curves");
    for (Sensitivity.Curve curve : computed.curves()) {
      json.writeStartObject();
      json.writeStringProperty("policy", curve.policy());
      json.writeStringProperty("baseline", curve.baseline());
      json.writeArrayPropertyStart("timesAsFast");
      curve.ratios().forEach(ratio -> Json.number(json, ratio));
      json.writeEndArray();
      crossing(json, curve.crossing());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void crossing(JsonGenerator json, Sensitivity.Crossing crossing) {
    json.writeObjectPropertyStart("crossing");
    switch (crossing) {
      case Sensitivity.Crossing.At(double nanos, double ratio) -> {
        Json.number(json, "atNanos", nanos);
        Json.number(json, "timesAsFast", ratio);
      }
      case Sensitivity.Crossing.Everywhere(int lowest) ->
          json.writeNumberProperty("alreadyAtNanos", lowest);
      case Sensitivity.Crossing.NotReached(int highest) ->
          json.writeNumberProperty("notReachedUpToNanos", highest);
    }
    json.writeEndObject();
  }

  private static void costs(JsonGenerator json, Plan plan) {
    CostProfile profile = plan.scenario().costs().profile();
    json.writeObjectPropertyStart("costs");
    json.writeStringProperty("name", profile.name());
    json.writeStringProperty("file", plan.scenario().costs().file());
    json.writeStringProperty("sha256", plan.scenario().costs().sha256());
    Json.number(json, "nanosPerInstruction", profile.nanosPerInstruction());
    json.writeStringProperty("nanosPerInstructionSource", profile.nanosPerInstructionSource());
    json.writeObjectPropertyStart("figures");
    for (Cost cost : Cost.values()) {
      figure(json, CostProfileLoader.key(cost), profile.figure(cost), profile.picos(cost));
    }
    if (plan.scenario().machine().isPresent()) {
      for (MachineCost cost : MachineCost.values()) {
        figure(json, cost.key(), profile.figure(cost), profile.picos(cost));
      }
    }
    if (plan.scenario().network().isPresent()) {
      for (NetworkCost cost : NetworkCost.values()) {
        figure(json, cost.key(), profile.figure(cost), profile.picos(cost));
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void figure(JsonGenerator json, String key, Figure figure, long picos) {
    json.writeObjectPropertyStart(key);
    Json.number(json, figure.unit().name().toLowerCase(Locale.ROOT), figure.value());
    Json.number(json, "chargedNanos", picos / 1e3);
    json.writeStringProperty("source", figure.source());
    json.writeEndObject();
  }
}
