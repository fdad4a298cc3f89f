// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

/**
 * What the kernel takes for a round of a shape, without what user space does, in nanoseconds.
 *
 * @param low of an interval that holds the median of all such measurements with 95 % confidence
 */
public record Measurement(Shape shape, double median, double low, double high) {}
