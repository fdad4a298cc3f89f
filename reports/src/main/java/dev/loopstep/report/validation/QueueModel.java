// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.validation;

import dev.loopstep.kernel.distribution.Distribution;
import java.util.List;

/**
 * A queue of which the mean response time is known: Poisson arrivals, equal servers, first come
 * first served, and room for all.
 *
 * @param name in Kendall's notation
 * @param utilization of each server, below 1
 * @param responseNanos the mean, waiting and service
 */
public record QueueModel(
    String name, int servers, double utilization, Distribution service, double responseNanos) {
  /** Mean service times, in nanoseconds. */
  static final double SERVICE = 10_000;

  /** Those that are validated. */
  public static final List<QueueModel> ALL =
      List.of(mm(1, 0.5), mm(1, 0.8), md1(0.5), md1(0.8), mm(2, 0.6), mm(4, 0.7), mm(16, 0.8));

  /** M/M/c: Erlang's second formula. */
  static QueueModel mm(int servers, double utilization) {
    double waits = erlangC(servers, utilization * servers);
    double response = SERVICE * (1 + waits / (servers * (1 - utilization)));
    return new QueueModel(
        "M/M/" + servers, servers, utilization, new Distribution.Exponential(SERVICE), response);
  }

  /** M/D/1: the formula of Pollaczek and Khinchine without variance. */
  static QueueModel md1(double utilization) {
    double response = SERVICE * (1 + utilization / (2 * (1 - utilization)));
    return new QueueModel("M/D/1", 1, utilization, new Distribution.Constant(SERVICE), response);
  }

  /** The probability of having to wait, by the recursion of Erlang's first formula. */
  static double erlangC(int servers, double load) {
    double blocks = 1;
    for (int i = 1; i <= servers; i++) {
      blocks = load * blocks / (i + load * blocks);
    }
    return blocks / (1 - load / servers * (1 - blocks));
  }

  /** Arrivals a second. */
  double rate() {
    return utilization * servers / SERVICE * 1e9;
  }

  /** The mean time before service, in nanoseconds. */
  public double waitingNanos() {
    return responseNanos - SERVICE;
  }
}
