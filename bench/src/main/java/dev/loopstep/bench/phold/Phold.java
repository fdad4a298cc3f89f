// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

/** PHOLD on one set of events: each event that is due schedules another. */
final class Phold {
  private final EventSet events;
  private final Draws draws;
  private final int[] arrived;

  Phold(EventSet events, Draws draws) {
    this.events = events;
    this.draws = draws;
    arrived = new int[draws.first().length];
    for (int process = 0; process < arrived.length; process++) {
      events.add(process, draws.first()[process]);
    }
  }

  /**
   * As many events as there are draws.
   *
   * @return a number on which all of them have an influence, and their order too
   */
  int run() {
    long[] delays = draws.delays();
    int[] destinations = draws.destinations();
    int hash = 0;
    for (int i = 0; i < delays.length; i++) {
      int process = events.hold(destinations[i], delays[i]);
      hash = 31 * hash + ++arrived[process];
    }
    return hash;
  }
}
