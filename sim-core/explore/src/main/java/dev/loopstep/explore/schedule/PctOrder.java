// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Substream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Probabilistic concurrency testing (S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte, "A
 * Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010): the task and
 * each event have random priorities, the highest goes first, and before some random choices the one
 * whose turn it is falls behind all others.
 */
final class PctOrder extends DrawnOrder {
  private final Substream random;
  private final int[] changes;

  /** All that ever took part, from the lowest priority to the highest; the first is the task. */
  private final List<Object> order = new ArrayList<>();

  private final Map<Event, Long> scheduled = new IdentityHashMap<>();

  /** Who goes on if nothing comes: the task, or the step of one of several processors. */
  private Object task = new Object();

  private int step;
  private int actors = 1;

  /**
   * @param depth orders between choices that a fault needs, at least 1
   * @param steps choices that a schedule is taken to have
   */
  PctOrder(Substream random, int depth, int steps) {
    this.random = random;
    changes = new int[depth - 1];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = below(steps);
    }
    order.add(task);
  }

  private int below(int bound) {
    random.draw();
    return (int) (random.uniform(0) * bound);
  }

  @Override
  int draw(List<Event> pending, boolean idle) {
    pending.forEach(this::meet);
    int drawn = highest(pending, idle);
    for (int change : changes) {
      if (change == step) {
        Object behind = drawn == NONE ? task : pending.get(drawn);
        order.removeIf(other -> other == behind);
        order.addFirst(behind);
        drawn = highest(pending, idle);
      }
    }
    step++;
    return drawn;
  }

  @Override
  public void runs(Event step) {
    meet(step);
    task = step;
  }

  /** Gives an actor that is new a priority. */
  private void meet(Event event) {
    Long before = scheduled.put(event, event.sequence());
    if (before == null || before != event.sequence()) {
      order.removeIf(other -> other == event);
      order.add(below(order.size() + 1), event);
      actors++;
    }
  }

  private int highest(List<Event> pending, boolean idle) {
    for (int i = order.size() - 1; i >= 0; i--) {
      Object actor = order.get(i);
      if (actor == task && !idle) {
        return NONE;
      }
      for (int at = 0; at < pending.size(); at++) {
        if (pending.get(at) == actor) {
          return at;
        }
      }
    }
    throw new AssertionError("all that is pending has a priority");
  }

  @Override
  int actors() {
    return actors;
  }
}
