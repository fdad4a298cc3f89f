// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cost;

/**
 * One figure of a cost profile.
 *
 * @param value in the unit
 * @param source where it comes from: a measurement, a table, or the word "assumed" and why
 */
public record Figure(double value, Unit unit, String source) {
  /** What a figure counts. */
  public enum Unit {
    /** Instructions of the real kernel; the profile says how long one takes. */
    INSTRUCTIONS,
    NANOSECONDS
  }
}
