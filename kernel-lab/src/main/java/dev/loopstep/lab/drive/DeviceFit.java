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
 * late as the drive did at every depth; where reads and writes were measured, each for itself.
 *
 * @param services one for each operation that was measured
 * @param rows what the device does at each depth, beside what the drive did
 */
public record DeviceFit(List<Service> services, List<Row> rows) {
  private static final int COUNT = 10_000;

  /** A drive is busy where requests take so much longer than by themselves. */
  private static final double BUSY = 1.1;

  private static final long SEED = 1;

  public DeviceFit {
    services = List.copyOf(services);
    rows = List.copyOf(rows);
  }

  /**
   * What a request takes by itself, and how many are served at once.
   *
   * @param channels how many are served at once
   * @param busy whether the drive was seen to be busy, so that the number is known; else it is the
   *     greatest depth that was measured
   * @param depth at which it was measured
   * @param size in bytes; 0 where it is not known
   * @param hostNanos what was taken off for the host
   */
  record Service(
      Measured.Operation operation,
      int channels,
      boolean busy,
      int depth,
      int size,
      double requests,
      double hostNanos,
      Distribution.Empirical times) {
    /** As many channels as the drive showed. */
    private Service with(int channels, boolean busy) {
      return new Service(operation, channels, busy, depth, size, requests, hostNanos, times);
    }
  }

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

  /** How many requests are served at once; where writes have channels of their own, reads. */
  public int channels() {
    return services.getFirst().channels();
  }

  /** How many writes are served at once, where they have channels of their own; else 0. */
  public int writeChannels() {
    int writes = services.getLast().channels();
    return writes == channels() ? 0 : writes;
  }

  /** Whether the drive was seen to be busy, so that the numbers of channels are known. */
  public boolean busy() {
    return services.stream().allMatch(Service::busy);
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
      List<Measured> of = measured.stream().filter(m -> m.operation() == operation).toList();
      if (!of.isEmpty()) {
        services.add(channels(of, service(least(of), costs), costs));
      }
    }
    List<Service> together = shared(services);
    List<Row> rows = new ArrayList<>();
    for (Measured one : measured) {
      Service service =
          together.stream().filter(s -> s.operation() == one.operation()).findFirst().orElseThrow();
      rows.add(
          new Row(
              one.operation().word(),
              one.depth(),
              Figures.of(one.times()),
              Figures.of(predicted(one, service, costs, service.channels()))));
    }
    return new DeviceFit(together, rows);
  }

  private static Measured least(List<Measured> measured) {
    return measured.stream().min(Comparator.comparingInt(Measured::depth)).orElseThrow();
  }

  /** How many requests of one kind are served at once. */
  private static Service channels(List<Measured> measured, Service service, CostProfile costs) {
    int most = measured.stream().mapToInt(Measured::depth).max().orElseThrow();
    double alone = least(measured).times().mean();
    boolean busy = measured.stream().anyMatch(one -> one.times().mean() > BUSY * alone);
    int channels = busy ? best(most, c -> error(measured, service, costs, c)) : most;
    return service.with(channels, busy);
  }

  /**
   * Reads and writes share their channels unless what was measured says otherwise: of one that was
   * never seen busy it is only known that there are no fewer than it was asked for at once.
   */
  private static List<Service> shared(List<Service> services) {
    Service first = services.getFirst();
    Service last = services.getLast();
    if (first.busy() == last.busy()) {
      return first.busy() ? services : alike(services, Math.max(first.channels(), last.channels()));
    }
    Service known = first.busy() ? first : last;
    Service unknown = first.busy() ? last : first;
    return unknown.channels() > known.channels() ? services : alike(services, known.channels());
  }

  private static List<Service> alike(List<Service> services, int channels) {
    return services.stream().map(s -> s.with(channels, s.busy())).toList();
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
        false,
        least.depth(),
        least.size(),
        least.times().count(),
        host,
        new Distribution.Empirical(times.bins()));
  }

  private static Times predicted(Measured one, Service service, CostProfile costs, int channels) {
    return DepthRun.of(costs, channels, service.times(), one.depth(), COUNT, SEED);
  }

  /** The sum of the squares of the logarithms of how much means are off. */
  private static double error(
      List<Measured> measured, Service service, CostProfile costs, int channels) {
    double sum = 0;
    for (Measured one : measured) {
      double mean = predicted(one, service, costs, channels).mean();
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
