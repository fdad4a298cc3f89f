// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

/**
 * What the kernel takes for a round of a shape, without what user space does, in nanoseconds.
 *
 * @param value the lower quartile of the samples, the median where a clock is awaited
 * @param low of an interval that holds that of all such measurements with 95 % confidence
 * @param spread by how much of itself the lower quartile is below the upper one
 */
public record Measurement(Shape shape, double value, double low, double high, double spread) {}
