// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import dev.loopstep.kernel.RunResult;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.statistics.CpuSplit;
import dev.loopstep.report.statistics.LatencySummary;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What contestants are measured by, once in each replication. */
public enum Quantity {
  THROUGHPUT("throughput", true, Units::perSecond, seen -> Optional.of(seen.perSecond())),
  LATENCY_MEAN("latency.mean", false, Units::nanos, seen -> mean(seen.latency())),
  LATENCY_P50("latency.p50", false, Units::nanos, seen -> level(seen.latency(), "p50")),
  LATENCY_P90("latency.p90", false, Units::nanos, seen -> level(seen.latency(), "p90")),
  LATENCY_P99("latency.p99", false, Units::nanos, seen -> level(seen.latency(), "p99")),
  LATENCY_P999("latency.p99.9", false, Units::nanos, seen -> level(seen.latency(), "p99.9")),
  RESPONSE_MEAN(
      "response.mean", false, Units::nanos, seen -> seen.response().flatMap(Quantity::mean)),
  RESPONSE_P50(
      "response.p50", false, Units::nanos, seen -> seen.response().flatMap(r -> level(r, "p50"))),
  RESPONSE_P90(
      "response.p90", false, Units::nanos, seen -> seen.response().flatMap(r -> level(r, "p90"))),
  RESPONSE_P99(
      "response.p99", false, Units::nanos, seen -> seen.response().flatMap(r -> level(r, "p99"))),
  RESPONSE_P999(
      "response.p99.9",
      false,
      Units::nanos,
      seen -> seen.response().flatMap(r -> level(r, "p99.9"))),
  SYSCALLS(
      "syscalls", false, Quantity::rate, seen -> Optional.of(seen.figures().syscallsPerRequest())),
  SWITCHES(
      "switches", false, Quantity::rate, seen -> Optional.of(seen.figures().switchesPerRequest())),
  CPU(
      "cpu",
      false,
      Units::percent,
      seen -> Optional.of(1 - seen.figures().cpu().share(CpuSplit.Part.IDLE)));

  private final String key;
  private final boolean moreIsBetter;
  private final DoubleFunction<String> text;
  private final Function<Measured, Optional<Double>> value;

  Quantity(
      String key,
      boolean moreIsBetter,
      DoubleFunction<String> text,
      Function<Measured, Optional<Double>> value) {
    this.key = key;
    this.moreIsBetter = moreIsBetter;
    this.text = text;
    this.value = value;
  }

  private static Optional<Double> mean(LatencySummary times) {
    return times.samples() == 0 ? Optional.empty() : Optional.of(times.mean());
  }

  private static Optional<Double> level(LatencySummary times, String level) {
    return times.quantile(level).nanos().map(Long::doubleValue);
  }

  private static String rate(double value) {
    return Units.digits(value, 3);
  }

  /** As results and conditions name it: {@code latency.p99}. */
  public String key() {
    return key;
  }

  /** In a table: {@code latency, p99}. */
  public String label() {
    return switch (this) {
      case SYSCALLS -> "system calls a request";
      case SWITCHES -> "context switches a request";
      case CPU -> "CPU, busy";
      default -> key.replaceFirst("\\.", ", ");
    };
  }

  /** Whether a larger value is the better one. */
  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /** A value with its unit. */
  public String text(double amount) {
    return Double.isNaN(amount) ? "–" : text.apply(amount);
  }

  /** Whether it is a time, in nanoseconds. */
  public boolean isTime() {
    return key.startsWith("latency") || key.startsWith("response");
  }

  /** What a run came to; empty where it has none, or too few samples for it. */
  Optional<Double> of(Measured seen) {
    return value.apply(seen).filter(amount -> !Double.isNaN(amount));
  }

  /** What a whole run came to; empty where it has none, or too few samples for it. */
  public Optional<Double> of(RunResult result) {
    return of(Measured.whole(result));
  }

  /** The quantity of that name, which must be one of {@link #keys}. */
  public static Quantity of(String key) {
    for (Quantity quantity : values()) {
      if (quantity.key.equals(key)) {
        return quantity;
      }
    }
    throw new IllegalArgumentException("no quantity " + key);
  }

  /** All names. */
  public static List<String> keys() {
    return Stream.of(values()).map(Quantity::key).toList();
  }
}
