// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.Version;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.sweep.CellSummary;
import dev.loopstep.report.sweep.Input;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.report.sweep.SweepPlan;
import dev.loopstep.scenario.experiment.Experiment;
import dev.loopstep.scenario.experiment.Parameter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A sweep as JSON: each combination with its means. */
public final class SweepJson {
  private SweepJson() {}

  /** Writes it; the stream stays open. */
  public static void write(SweepOverview overview, SweepCheck.Found found, OutputStream out)
      throws IOException {
    Json.write(out, json -> document(json, overview, found));
  }

  private static void document(JsonGenerator json, SweepOverview overview, SweepCheck.Found found)
      throws IOException {
    SweepPlan plan = overview.plan();
    Experiment experiment = plan.experiment();
    json.writeStartObject();
    json.writeNumberProperty("schema", 1);
    json.writeStringProperty("version", Version.text());
    json.writeStringProperty("name", experiment.name());
    json.writeStringProperty("description", experiment.description());
    json.writeStringProperty("command", plan.command());
    json.writeNumberProperty("runs", plan.runs());
    json.writeNumberProperty("replications", experiment.replications());
    json.writeStringProperty("warmUp", experiment.warmUp());
    Json.number(json, "level", Replications.LEVEL);
    json.writeStringProperty("quantity", overview.quantity().key());
    json.writeNumberProperty("warnedRuns", overview.warnedRuns());
    inputs(json, found.inputs());
    parameters(json, experiment.parameters());
    json.writeArrayPropertyStart("cells");
    overview.results().cells(cell -> cell(json, plan, cell));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void inputs(JsonGenerator json, List<Input> inputs) {
    json.writeArrayPropertyStart("inputs");
    for (Input input : inputs) {
      json.writeStartObject();
      json.writeStringProperty("kind", input.kind());
      json.writeStringProperty("name", input.name());
      json.writeStringProperty("sha256", input.sha256());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void parameters(JsonGenerator json, List<Parameter> parameters) {
    json.writeArrayPropertyStart("parameters");
    for (Parameter parameter : parameters) {
      json.writeStartObject();
      json.writeStringProperty("name", parameter.name());
      json.writeStringProperty("target", parameter.target().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("key", parameter.key().text());
      json.writeArrayPropertyStart("values");
      parameter.values().forEach(value -> json.writeString(value.text()));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void cell(JsonGenerator json, SweepPlan plan, CellSummary cell) {
    json.writeStartObject();
    json.writeNumberProperty("cell", cell.cell().index());
    json.writeStringProperty("scenario", plan.world(cell.cell()));
    json.writeStringProperty("contestant", plan.subject(cell.cell()));
    json.writeObjectPropertyStart("parameters");
    List<Parameter> parameters = plan.experiment().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Optional<Parameter.Value> value = plan.value(cell.cell(), i);
      if (value.isPresent()) {
        json.writeStringProperty(parameters.get(i).name(), value.get().text());
      }
    }
    json.writeEndObject();
    json.writeNumberProperty("warned", cell.warned());
    json.writeObjectPropertyStart("means");
    for (Quantity quantity : Quantity.values()) {
      Optional<Interval> mean = cell.mean(quantity);
      if (mean.isPresent()) {
        mean(json, quantity, mean.get());
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void mean(JsonGenerator json, Quantity quantity, Interval mean) {
    json.writeObjectPropertyStart(quantity.key());
    Json.number(json, "mean", mean.estimate());
    Json.number(json, "low", mean.low());
    Json.number(json, "high", mean.high());
    json.writeEndObject();
  }
}
