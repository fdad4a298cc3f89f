// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.time.Timeline;
import java.util.List;

/**
 * Chooses the state in which a processor idles: the deepest that is worth it for as long as the
 * next timer is away, or for a time that is typical of late where that is shorter
 * (drivers/cpuidle/governors/menu.c, get_typical_interval, as it is from 6.15 on). The run begins
 * as Linux does, as if the processor had idled eight times for no time at all.
 */
final class IdleGovernor {
  /** How many times are looked at (INTERVALS). */
  private static final int REMEMBERED = 8;

  /** Times that differ by no more than 20 us are alike, whatever they are. */
  private static final double ALIKE = 20.0 * 20.0;

  /** Six times the deviation is less than the average. */
  private static final double STEADY = 36;

  private static final long PICOS_PER_MICRO = 1_000_000;

  private final List<IdleState> states;
  private final long[] micros = new long[REMEMBERED];
  private int idled;

  // Of the times that were looked at last.
  private int count;
  private long least;
  private long most;
  private double average;
  private double variance;

  IdleGovernor(List<IdleState> states) {
    this.states = states;
  }

  /** The processor has idled for a time. */
  void idled(long picos) {
    micros[idled++ % REMEMBERED] = picos / PICOS_PER_MICRO;
  }

  /**
   * Chooses a state.
   *
   * @param untilTimer how far away the next timer is; {@link Timeline#NEVER} if there is none
   */
  int choose(long untilTimer) {
    long expected = Math.min(untilTimer, typical());
    int deepest = 0;
    for (int i = 1; i < states.size(); i++) {
      if (states.get(i).targetPicos() <= expected) {
        deepest = i;
      }
    }
    return deepest;
  }

  /**
   * The average of late, without up to a quarter that lies far off it, above or below; NEVER if
   * what is left differs too much.
   */
  private long typical() {
    long above = -1;
    long below = Long.MAX_VALUE;
    look(above, below);
    while (most > 0 && !alike()) {
      if (4 * count <= 3 * REMEMBERED) {
        return Timeline.NEVER;
      }
      if (average - least > most - average) {
        above = least;
      } else {
        below = most;
      }
      look(above, below);
    }
    return most == 0 ? Timeline.NEVER : (long) average * PICOS_PER_MICRO;
  }

  /** Whether those that were looked at are so much alike that their average is typical. */
  private boolean alike() {
    boolean enough = 4 * count >= 3 * REMEMBERED;
    return variance <= ALIKE || enough && average * average > STEADY * variance;
  }

  /** Looks at the times between two others. */
  private void look(long above, long below) {
    count = 0;
    least = Long.MAX_VALUE;
    most = 0;
    double sum = 0;
    double squares = 0;
    for (long one : micros) {
      if (one > above && one < below) {
        count++;
        sum += one;
        squares += (double) one * one;
        least = Math.min(least, one);
        most = Math.max(most, one);
      }
    }
    average = sum / count;
    variance = squares / count - average * average;
  }
}
