// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

/**
 * How much the analysis may cost. No clock is asked, so a policy gets the same warnings anywhere.
 */
final class Budget {
  /**
   * Statements that are followed, each time counted, until loops are no longer followed round by
   * round: some tens of milliseconds.
   */
  private static final int PRECISE = 20_000;

  /** Statements after which the analysis ends: functions that call functions many times over. */
  private static final int ALL = 100_000;

  private int spent;

  /** One more statement. */
  void spend() {
    if (++spent > ALL) {
      throw new ExhaustedException();
    }
  }

  /** Whether so much has been spent that each loop may cost no more than one round. */
  boolean isLow() {
    return spent > PRECISE;
  }

  /** The analysis ends here. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException() {
      super("the budget is used up", null, false, false);
    }
  }
}
