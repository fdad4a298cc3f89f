// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Event;
import java.util.Arrays;
import java.util.List;

/**
 * The choices of a run: among how many it was each time, and whether another one makes a
 * difference. Where the next piece of work touches nothing that could come before it, whatever
 * comes before may as well come after it.
 */
final class Places {
  private static final int FIRST = 256;

  // By choice.
  private int[] possibilities = new int[FIRST];

  /** Choices that lead to the same as others, as bits. */
  private int[] alike = new int[FIRST];

  /** Whether the work after it, done as usual, touches what could come before it. */
  private boolean[] matters = new boolean[FIRST];

  private int choices;

  /**
   * What those among which the last one was may touch; 0 where something else than work follows.
   */
  private int potential;

  /**
   * The last choice at which another processor could have gone on, if none did; -1 where there was
   * none. Only the next one of that kind takes its place: within an atom nobody else goes on.
   */
  private int stepsAt = -1;

  /** What those that could have come there may touch. */
  private int potentialOfSteps;

  /** Another choice; returns its number. */
  int choice(int among, int leftOut, List<Event> pending) {
    if (choices == possibilities.length) {
      possibilities = Arrays.copyOf(possibilities, 2 * choices);
      matters = Arrays.copyOf(matters, 2 * choices);
      alike = Arrays.copyOf(alike, 2 * choices);
    }
    int at = choices++;
    possibilities[at] = among;
    matters[at] = true;
    alike[at] = leftOut;
    potential = 0;
    if (stepsAt >= 0 && pending.stream().anyMatch(Twins::isStep)) {
      stepsAt = -1;
    }
    return at;
  }

  /** Nothing comes there: whether that makes a difference hangs on what is done next. */
  void goesOn(List<Event> pending, boolean several) {
    int cells = several ? Cells.PROCESSORS : 0;
    boolean steps = false;
    for (Event event : pending) {
      cells |= event.touches();
      steps |= Twins.isStep(event);
    }
    potential = cells;
    matters[choices - 1] = cells == 0;
    if (steps) {
      stepsAt = choices - 1;
      potentialOfSteps = cells;
    }
  }

  /** A piece of work has touched so much. */
  void worked(int touched) {
    if ((touched & potential) != 0) {
      matters[choices - 1] = true;
    }
    if (stepsAt >= 0 && (touched & potentialOfSteps) != 0) {
      matters[stepsAt] = true;
    }
  }

  int choices() {
    return choices;
  }

  /** Whether a deviation was asked for, and was possible. */
  boolean allow(Deviation deviation) {
    return deviation.at() < choices && deviation.choice() < possibilities[deviation.at()];
  }

  /**
   * Those at which another choice leads to something new, each with its {@link Alternatives}.
   *
   * @param abandoned whether the run was, at its last choice
   * @param reduced whether to leave out those that make no difference
   */
  int[] branches(int from, boolean abandoned, boolean reduced) {
    int to = abandoned ? choices - 1 : choices;
    int[] branches = new int[2 * Math.max(0, to - from)];
    int size = 0;
    for (int at = from; at < to; at++) {
      boolean open = at == choices - 1 || at == stepsAt;
      int alternatives = Alternatives.of(possibilities[at], alike[at]);
      if (!Alternatives.none(alternatives) && (!reduced || matters[at] || open)) {
        branches[size++] = at;
        branches[size++] = alternatives;
      }
    }
    return Arrays.copyOf(branches, size);
  }
}
