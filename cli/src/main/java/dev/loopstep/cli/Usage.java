// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;

/** Options whose values do not fit. */
final class Usage {
  private Usage() {}

  /**
   * @param option as it was given
   */
  static InputException error(String option, String message, String remedy) {
    return new InputException(CliDiagnostic.USAGE, new Place.Whole(option), message, remedy);
  }

  /**
   * @throws InputException when the value is not at least 1
   */
  static void checkPositive(String option, long value) {
    if (value < 1) {
      throw error(option + " " + value, "this asks for nothing", "give a number from 1 on");
    }
  }
}
