// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import java.util.Arrays;

/** The steps that can be taken from one state, for those who take one of them. */
final class Choices {
  private final int words;
  private final Steps steps = this::add;
  private int[] actors = new int[8];
  private int[] atoms = new int[8];
  private long[] states;
  private int size;

  Choices(int words) {
    this.words = words;
    states = new long[8 * words];
  }

  void of(Space space, long[] state) {
    size = 0;
    space.steps(state, steps);
  }

  private void add(int actor, int atom, long[] next) {
    if (size == actors.length) {
      actors = Arrays.copyOf(actors, 2 * size);
      atoms = Arrays.copyOf(atoms, 2 * size);
      states = Arrays.copyOf(states, 2 * size * words);
    }
    actors[size] = actor;
    atoms[size] = atom;
    System.arraycopy(next, 0, states, size * words, words);
    size++;
  }

  int size() {
    return size;
  }

  int actor(int choice) {
    return actors[choice];
  }

  Failure.Step step(int choice) {
    return new Failure.Step(actors[choice], atoms[choice]);
  }

  /** Copies the state that a step leads to. */
  void take(int choice, long[] state) {
    System.arraycopy(states, choice * words, state, 0, words);
  }
}
