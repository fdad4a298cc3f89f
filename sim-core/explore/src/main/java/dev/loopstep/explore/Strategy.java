// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

/** How the next step is chosen in schedules that are tried one by one. */
public sealed interface Strategy {
  /** Each step that can be taken is as likely as any other. */
  record RandomWalk() implements Strategy {}

  /**
   * Probabilistic concurrency testing (S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte, "A
   * Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010): actors have
   * random priorities, the first that can takes a step, and at random places the one that is about
   * to loses its priority.
   *
   * @param depth orders between steps that a fault needs, at least 1
   * @param steps that a schedule is taken to have; beyond them priorities stay as they are
   */
  record Pct(int depth, int steps) implements Strategy {
    public Pct {
      if (depth < 1 || steps < 1) {
        throw new IllegalArgumentException("depth " + depth + ", " + steps + " steps");
      }
    }

    /** The least probability with which one schedule shows a fault of that depth. */
    public double bound(int actors) {
      return 1 / (actors * StrictMath.pow(steps, depth - 1));
    }
  }
}
