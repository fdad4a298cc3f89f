// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cost;

/**
 * One figure of a cost profile.
 *
 * @param value in the unit
 * @param code how many instructions are executed, for {@link Cost#COLD_INSTRUCTION}; 0 where that
 *     is not known
 * @param source where it comes from: a measurement, a table, or the word "assumed" and why
 */
public record Figure(double value, Unit unit, double code, String source) {
  /** A figure that says no more of its instructions than it does by itself. */
  public Figure(double value, Unit unit, String source) {
    this(value, unit, unit == Unit.INSTRUCTIONS ? value : 0, source);
  }

  /** What a figure counts. */
  public enum Unit {
    /** Instructions of the real kernel; the profile says how long one takes. */
    INSTRUCTIONS,
    NANOSECONDS
  }
}
