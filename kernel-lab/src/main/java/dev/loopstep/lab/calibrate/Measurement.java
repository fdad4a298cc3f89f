// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.report.statistics.Interval;

/**
 * What the kernel takes for a round of a shape, without what user space does, in nanoseconds.
 *
 * @param value the lower quartile of the samples, the median where a clock is awaited
 * @param low of an interval that holds that of all such measurements with 95 % confidence
 * @param spread by how much of itself the lower quartile is below the upper one
 */
public record Measurement(Shape shape, double value, double low, double high, double spread) {
  /** The interval as far as it can be: user space's part, which is taken off, varies too. */
  public Interval interval() {
    return new Interval(value, low, high).nonNegative();
  }
}
