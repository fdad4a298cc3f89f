// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.cache.CacheSeen;
import dev.loopstep.kernel.device.DeviceSeen;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.statistics.CpuSplit;
import dev.loopstep.report.statistics.Figures;
import dev.loopstep.report.statistics.LatencySummary;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * The parts that the JSON of a run and of a comparison share; the order of the fields is part of
 * the format.
 */
final class ResultJson {
  private ResultJson() {}

  /** The object {@code metrics}. */
  static void metrics(JsonGenerator json, Outcome outcome) {
    Figures figures = outcome.figures();
    json.writeObjectPropertyStart("metrics");
    json.writeNumberProperty("requests", figures.requests());
    json.writeNumberProperty("completions", figures.completions());
    json.writeNumberProperty("errors", figures.errors());
    Json.number(json, "requestsPerSecond", figures.perSecond());
    Json.number(json, "nanosPerRequest", figures.nanosPerRequest());
    latency(json, "latencyNanos", figures.latency());
    outcome.result().served().ifPresent(served -> served(json, served));
    Json.number(json, "syscallsPerRequest", figures.syscallsPerRequest());
    Json.number(json, "contextSwitchesPerRequest", figures.switchesPerRequest());
    Json.number(json, "wakeUpsPerRequest", figures.wakeUpsPerRequest());
    Json.number(json, "bpfInstructionsPerStep", figures.bpfPerStep());
    json.writeNumberProperty("bytesRead", outcome.result().metrics().bytesRead());
    json.writeNumberProperty("bytesWritten", outcome.result().metrics().bytesWritten());
    json.writeObjectPropertyStart("cpuNanos");
    for (CpuSplit.Part part : CpuSplit.Part.values()) {
      Json.number(json, part.label(), figures.cpu().picos(part) / 1e3);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void served(JsonGenerator json, Served served) {
    json.writeNumberProperty("arrived", served.arrived());
    json.writeNumberProperty("foundQueueFull", served.delayed());
    json.writeNumberProperty("served", served.served());
    json.writeNumberProperty("servedWithError", served.failed());
    latency(json, "responseNanos", LatencySummary.of(served.response()));
  }

  private static void latency(JsonGenerator json, String name, LatencySummary latency) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("samples", latency.samples());
    Json.number(json, "mean", latency.mean());
    nanos(json, "min", latency.samples(), latency.leastPicos());
    for (LatencySummary.Quantile quantile : latency.quantiles()) {
      if (quantile.nanos().isPresent()) {
        json.writeNumberProperty(quantile.name(), quantile.nanos().get());
      } else {
        json.writeNullProperty(quantile.name());
      }
    }
    nanos(json, "max", latency.samples(), latency.greatestPicos());
    json.writeEndObject();
  }

  private static void nanos(JsonGenerator json, String name, long samples, long picos) {
    if (samples == 0) {
      json.writeNullProperty(name);
    } else {
      json.writeName(name);
      json.writeNumber(BigDecimal.valueOf(picos, 3).stripTrailingZeros().toPlainString());
    }
  }

  /** The array {@code files}. */
  static void files(JsonGenerator json, RunResult result) {
    json.writeArrayPropertyStart("files");
    for (RunResult.FileState file : result.files()) {
      json.writeStartObject();
      json.writeStringProperty("name", file.name());
      json.writeNumberProperty("size", file.size());
      json.writeStringProperty("sha256", file.sha256());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The array {@code caches}, where files go through the page cache. */
  static void caches(JsonGenerator json, RunResult result) {
    if (result.caches().isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("caches");
    for (CacheSeen cache : result.caches()) {
      json.writeStartObject();
      json.writeStringProperty("file", cache.file());
      json.writeNumberProperty("hits", cache.hits());
      json.writeNumberProperty("misses", cache.misses());
      json.writeNumberProperty("pagesRead", cache.read());
      json.writeNumberProperty("pagesWritten", cache.written());
      json.writeNumberProperty("pagesDirty", cache.dirty());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The object {@code faults}, where the scenario asks for something to go wrong. */
  static void faults(JsonGenerator json, RunResult result) {
    result
        .faults()
        .ifPresent(seen -> {
          json.writeObjectPropertyStart("faults");
          json.writeNumberProperty("lostOverflowEntries", seen.lostOverflowEntries());
          json.writeNumberProperty("signals", seen.signals());
          json.writeEndObject();
        });
  }

  /** The array {@code devices}, where the scenario asks one for more than to serve requests. */
  static void devices(JsonGenerator json, RunResult result) {
    List<DeviceSeen> shown = result.devices().stream().filter(DeviceSeen::accounted).toList();
    if (shown.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("devices");
    for (DeviceSeen device : shown) {
      json.writeStartObject();
      json.writeStringProperty("name", device.name());
      json.writeNumberProperty("reads", device.reads());
      json.writeNumberProperty("writes", device.writes());
      json.writeNumberProperty("bytesRead", device.bytesRead());
      json.writeNumberProperty("bytesWritten", device.bytesWritten());
      json.writeNumberProperty("flushes", device.flushes());
      json.writeNumberProperty("interrupts", device.interrupts());
      json.writeNumberProperty("polls", device.polls());
      json.writeNumberProperty("errors", device.errors());
      json.writeNumberProperty("shortTransfers", device.shortTransfers());
      json.writeNumberProperty("delays", device.delays());
      json.writeNumberProperty("lostInterrupts", device.lostInterrupts());
      Json.number(json, "meanNanos", device.meanNanos());
      Json.number(json, "meanDeviceNanos", device.meanDeviceNanos());
      Json.number(json, "meanInside", device.meanInside());
      json.writeNumberProperty("mostInside", device.mostInside());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
