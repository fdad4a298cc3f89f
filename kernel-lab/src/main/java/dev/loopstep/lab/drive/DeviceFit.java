// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.distribution.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * A device with the times of a drive.
 *
 * <p>What a request takes by itself is what was measured at the least depth, without what the host
 * does for it. How many are served at once is the number with which the simulated device answers as
 * late as the drive did at every depth.
 *
 * @param channels how many it serves at once
 * @param busy whether the drive was seen to be busy, so that the number is known; else it is the
 *     greatest depth that was measured
 * @param services one for each operation that was measured
 * @param rows what the device does at each depth, beside what the drive did
 */
public record DeviceFit(int channels, boolean busy, List<Service> services, List<Row> rows) {
  private static final int COUNT = 10_000;

  /** A drive is busy where requests take so much longer than by themselves. */
  private static final double BUSY = 1.1;

  private static final long SEED = 1;

  public DeviceFit {
    services = List.copyOf(services);
    rows = List.copyOf(rows);
  }

  /**
   * What a request takes by itself.
   *
   * @param depth at which it was measured
   * @param size in bytes; 0 where it is not known
   * @param hostNanos what was taken off for the host
   */
  record Service(
      Measured.Operation operation,
      int depth,
      int size,
      double requests,
      double hostNanos,
      Distribution.Empirical times) {}

  /**
   * A depth.
   *
   * @param operation {@code read} or {@code write}
   */
  public record Row(String operation, int depth, Figures measured, Figures predicted) {}

  /** Of the times of requests, in nanoseconds. */
  public record Figures(double mean, double median, double p99) {
    static Figures of(Times times) {
      return new Figures(times.mean(), times.quantile(0.5), times.quantile(0.99));
    }
  }

  /** The largest relative error of a mean. */
  public double worstMeanError() {
    return rows.stream()
        .mapToDouble(row -> Math.abs(row.predicted().mean() / row.measured().mean() - 1))
        .max()
        .orElse(0);
  }

  /**
   * @param host what the host takes for requests, of which the times contain a part; empty for
   *     times from issue to completion
   */
  static DeviceFit of(List<Measured> measured, Optional<CostProfile> host) {
    CostProfile costs = host.orElse(FreeHost.COSTS);
    List<Service> services = new ArrayList<>();
    for (Measured.Operation operation : Measured.Operation.values()) {
      measured.stream()
          .filter(one -> one.operation() == operation)
          .min(Comparator.comparingInt(Measured::depth))
          .ifPresent(least -> services.add(service(least, costs)));
    }
    int most = measured.stream().mapToInt(Measured::depth).max().orElseThrow();
    boolean busy =
        measured.stream()
            .anyMatch(one -> one.times().mean() > BUSY * leastMean(measured, one.operation()));
    int channels = busy ? best(most, c -> error(measured, services, costs, c)) : most;
    List<Row> rows = new ArrayList<>();
    for (Measured one : measured) {
      rows.add(
          new Row(
              one.operation().name().toLowerCase(java.util.Locale.ROOT),
              one.depth(),
              Figures.of(one.times()),
              Figures.of(predicted(one, services, costs, channels))));
    }
    return new DeviceFit(channels, busy, services, rows);
  }

  private static double leastMean(List<Measured> measured, Measured.Operation operation) {
    return measured.stream()
        .filter(one -> one.operation() == operation)
        .min(Comparator.comparingInt(Measured::depth))
        .orElseThrow()
        .times()
        .mean();
  }

  /** What the host takes is seen on a device that takes the mean every time. */
  private static Service service(Measured least, CostProfile costs) {
    double mean = least.times().mean();
    Distribution constant = new Distribution.Constant(mean);
    Times seen = DepthRun.of(costs, least.depth(), constant, least.depth(), COUNT / 5, SEED);
    double host = Math.max(0, seen.mean() - mean);
    Times times = least.times().lessThan(host).coarser();
    return new Service(
        least.operation(),
        least.depth(),
        least.size(),
        least.times().count(),
        host,
        new Distribution.Empirical(times.bins()));
  }

  private static Times predicted(
      Measured one, List<Service> services, CostProfile costs, int channels) {
    Service service =
        services.stream().filter(s -> s.operation() == one.operation()).findFirst().orElseThrow();
    return DepthRun.of(costs, channels, service.times(), one.depth(), COUNT, SEED);
  }

  /** The sum of the squares of the logarithms of how much means are off. */
  private static double error(
      List<Measured> measured, List<Service> services, CostProfile costs, int channels) {
    double sum = 0;
    for (Measured one : measured) {
      double mean = predicted(one, services, costs, channels).mean();
      double off = StrictMath.log(mean / one.times().mean());
      sum += off * off;
    }
    return sum;
  }

  /** The least of a function with one valley, from 1 to a number. */
  private static int best(int most, IntToDoubleFunction error) {
    int from = 1;
    int to = most;
    while (to - from > 2) {
      int left = from + (to - from) / 3;
      int right = to - (to - from) / 3;
      if (error.applyAsDouble(left) <= error.applyAsDouble(right)) {
        to = right;
      } else {
        from = left;
      }
    }
    int least = from;
    for (int c = from + 1; c <= to; c++) {
      if (error.applyAsDouble(c) < error.applyAsDouble(least)) {
        least = c;
      }
    }
    return least;
  }
}
