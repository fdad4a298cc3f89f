// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.cost.Figure;

/**
 * Whether a comparison's verdict hangs on a figure of the cost profile.
 *
 * @param cost its name
 * @param figure as the profile has it
 * @param faster the contestant that is faster with it
 * @param timesAsFast how many times as fast: by requests a second, or, where requests arrive by
 *     themselves, by the mean response time
 */
public record Flip(
    String cost, Figure figure, String faster, String slower, double timesAsFast, Where where) {
  /** Where the verdict turns. */
  public sealed interface Where {
    /**
     * With this value of the figure both are equally fast.
     *
     * @param value in the figure's unit, to a thousandth of the range that was looked at
     */
    record At(double value) implements Where {}

    /**
     * Nowhere from 0 to a value.
     *
     * @param highest in the figure's unit
     * @param atZero how many times as fast the faster one is at 0
     * @param atHighest the same at the highest value
     */
    record Nowhere(double highest, double atZero, double atHighest) implements Where {}
  }
}
