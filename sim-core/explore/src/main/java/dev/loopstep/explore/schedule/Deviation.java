// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

/**
 * A choice that is not the usual one. The usual one is that nothing interrupts work, and that a
 * processor that idles goes on with what is due first.
 *
 * @param at the number of the choice in the run, from 0
 * @param choice which of the possibilities is chosen; 0 would be the usual one
 */
public record Deviation(int at, int choice) {
  public Deviation {
    if (at < 0 || choice < 1) {
      throw new IllegalArgumentException("choice " + choice + " at " + at);
    }
  }
}
