// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

/**
 * An invariant that did not hold after a step, for the first time.
 *
 * @param invariant as written
 * @param line of the policy's text, from 1
 * @param step the call of loop_step after which it did not hold, from 1
 * @param timePicos simulated time
 */
public record Violation(String invariant, int line, long step, long timePicos) {
  /** Simulated time in whole nanoseconds, halves rounded up. */
  public long timeNanos() {
    return (timePicos + 500) / 1000;
  }
}
