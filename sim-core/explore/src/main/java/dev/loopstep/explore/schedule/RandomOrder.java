// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Substream;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something interrupts with a probability that is drawn once for each schedule, from one half to
 * one in 128 (A. Groce et al., "Swarm Testing", ISSTA 2012: schedules of different kinds find more
 * than as many of one); which event comes is drawn evenly.
 */
final class RandomOrder extends DrawnOrder {
  private static final int KINDS = 4;

  private final Substream random;
  private final double probability;
  private final Map<Event, Boolean> seen = new IdentityHashMap<>();

  RandomOrder(Substream random) {
    this.random = random;
    random.draw();
    int kind = (int) (random.uniform(0) * KINDS);
    probability = 1.0 / (1 << 1 + 2 * kind);
  }

  @Override
  int draw(List<Event> pending, boolean idle) {
    pending.forEach(event -> seen.put(event, true));
    random.draw();
    if (!idle && random.uniform(0) >= probability) {
      return NONE;
    }
    return (int) (random.uniform(1) * pending.size());
  }

  @Override
  int actors() {
    return seen.size() + 1;
  }
}
