// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.finding;

import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.reproduce.JsonTree;
import dev.loopstep.report.reproduce.ResultFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads figures out of a result that was written before. */
final class OlderResult {
  private final JsonTree tree;

  OlderResult(ResultFile file) {
    tree = file.tree();
  }

  /** The seeds of its replications, or of its one run. */
  List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (JsonTree seed : at(tree, "replications", "seeds").map(JsonTree::items).orElse(List.of())) {
      seed.number().ifPresent(number -> seeds.add(number.longValue()));
    }
    if (seeds.isEmpty()) {
      at(tree, "seed").flatMap(JsonTree::number).ifPresent(seed -> seeds.add(seed.longValue()));
    }
    return seeds;
  }

  /** The digest of each contestant's run, in their order. */
  Map<String, String> digests() {
    Map<String, String> digests = new LinkedHashMap<>();
    for (JsonTree one : at(tree, "contestants").map(JsonTree::items).orElse(List.of())) {
      digests.put(text(one, "label"), text(one, "digest"));
    }
    return digests;
  }

  /** Values of a quantity, one for each seed; empty where there are none. */
  Optional<double[]> values(String label, Quantity quantity) {
    Optional<JsonTree> replications = at(tree, "replications", "contestants");
    if (replications.isEmpty()) {
      return contestant(at(tree, "contestants"), "label", label)
          .flatMap(one -> single(one, quantity))
          .map(value -> new double[] {value});
    }
    return contestant(replications, "name", label)
        .flatMap(one -> one.member(quantity.key()))
        .flatMap(one -> one.member("values"))
        .map(JsonTree::items)
        .filter(items -> items.stream().allMatch(item -> item.number().isPresent()))
        .map(items ->
            items.stream()
                .mapToDouble(item -> item.number().orElseThrow().doubleValue())
                .toArray());
  }

  private static Optional<JsonTree> contestant(Optional<JsonTree> all, String key, String label) {
    return all.map(JsonTree::items).orElse(List.of()).stream()
        .filter(one -> text(one, key).equals(label))
        .findFirst();
  }

  private static Optional<Double> single(JsonTree contestant, Quantity quantity) {
    Optional<JsonTree> metrics = contestant.member("metrics");
    return switch (quantity) {
      case THROUGHPUT -> number(metrics, "requestsPerSecond");
      case LATENCY_MEAN, LATENCY_P50, LATENCY_P90, LATENCY_P99, LATENCY_P999 ->
          number(metrics, "latencyNanos", quantity.key().substring("latency.".length()));
      case RESPONSE_MEAN, RESPONSE_P50, RESPONSE_P90, RESPONSE_P99, RESPONSE_P999 ->
          number(metrics, "responseNanos", quantity.key().substring("response.".length()));
      case SYSCALLS -> number(metrics, "syscallsPerRequest");
      case SWITCHES -> number(metrics, "contextSwitchesPerRequest");
      case CPU -> busy(metrics);
    };
  }

  private static Optional<Double> busy(Optional<JsonTree> metrics) {
    double sum = 0;
    for (String part : List.of("user", "kernel", "policy", "idle")) {
      sum += number(metrics, "cpuNanos", part).orElse(Double.NaN);
    }
    double whole = sum;
    return number(metrics, "cpuNanos", "idle")
        .map(idle -> 1 - idle / whole)
        .filter(share -> !share.isNaN());
  }

  private static Optional<Double> number(Optional<JsonTree> from, String... path) {
    return from.flatMap(tree -> at(tree, path))
        .flatMap(JsonTree::number)
        .map(BigDecimal::doubleValue);
  }

  private static Optional<JsonTree> at(JsonTree from, String... path) {
    Optional<JsonTree> at = Optional.of(from);
    for (String name : path) {
      at = at.flatMap(tree -> tree.member(name));
    }
    return at;
  }

  private static String text(JsonTree from, String name) {
    return from.member(name).flatMap(JsonTree::text).orElse("");
  }
}
