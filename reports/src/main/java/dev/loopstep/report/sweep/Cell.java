// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import java.util.Arrays;

/**
 * One combination of a sweep, which is run as often as there are replications.
 *
 * @param index from 0, in the order of the grid
 * @param world place of the scenario in the experiment
 * @param subject place of who does the work
 * @param values for each parameter the place of its value; {@link #UNKNOWN} where the subject does
 *     not know the parameter
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its index alone
public record Cell(long index, int world, int subject, int[] values) {
  /** In place of a value: the parameter is a variable that the subject does not have. */
  public static final int UNKNOWN = -1;

  @Override
  public String toString() {
    return index + ": " + world + ", " + subject + ", " + Arrays.toString(values);
  }
}
