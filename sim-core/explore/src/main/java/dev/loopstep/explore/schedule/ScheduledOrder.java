// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.Arrays;
import java.util.List;

/** Chooses as a schedule says, and remembers how many possibilities there were. */
public final class ScheduledOrder implements InterruptOrder {
  /**
   * So often in a row work goes on though something is due; then that comes. Without it, a policy
   * that looks for completions and never sleeps would be said never to end.
   */
  private static final int PATIENCE = 1000;

  private final List<Deviation> deviations;
  private int nextDeviation;
  private int[] possibilities = new int[256];
  private int choices;
  private int waited;

  /**
   * @param deviations in ascending order of their places
   */
  public ScheduledOrder(List<Deviation> deviations) {
    this.deviations = List.copyOf(deviations);
  }

  @Override
  public int beforeWork(List<Event> pending) {
    int chosen = choose(pending.size() + 1);
    if (chosen == 0 && ++waited < PATIENCE) {
      return NONE;
    }
    waited = 0;
    return Math.max(0, chosen - 1);
  }

  @Override
  public int whileIdle(List<Event> pending) {
    waited = 0;
    return choose(pending.size());
  }

  private int choose(int among) {
    if (choices == possibilities.length) {
      possibilities = Arrays.copyOf(possibilities, 2 * choices);
    }
    int at = choices++;
    possibilities[at] = among;
    if (nextDeviation < deviations.size() && deviations.get(nextDeviation).at() == at) {
      return Math.min(deviations.get(nextDeviation++).choice(), among - 1);
    }
    return 0;
  }

  /** How often it was asked. */
  public int choices() {
    return choices;
  }

  /** Whether every deviation was asked for, and was possible. */
  public boolean followed() {
    for (Deviation deviation : deviations) {
      if (deviation.at() >= choices || deviation.choice() >= possibilities[deviation.at()]) {
        return false;
      }
    }
    return true;
  }

  /** Among how many possibilities each choice was, in order. */
  int[] possibilities() {
    return Arrays.copyOf(possibilities, choices);
  }
}
