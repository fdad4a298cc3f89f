// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

/**
 * How many replications are made.
 *
 * @param least at least
 * @param most at most
 * @param precision after the least it is enough when the bounds of each contestant's throughput,
 *     mean latency and mean response time are within this share of the mean; 0 asks for the most
 */
public record HowOften(int least, int most, double precision) {
  /** Before the precision is looked at. */
  public static final int LEAST_FOR_PRECISION = 10;

  /** Where no other limit is given. */
  public static final int MOST_FOR_PRECISION = 1_000;

  /** So many. */
  public static HowOften times(int count) {
    return new HowOften(count, count, 0);
  }

  /** Until a precision is reached, such as 0.01. */
  public static HowOften until(double precision, int most) {
    return new HowOften(Math.min(LEAST_FOR_PRECISION, most), most, precision);
  }
}
