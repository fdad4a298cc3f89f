// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses as a schedule says, and tells in small numbers what came where: what kind of event came
 * at what kind of place, and after which other. A place is known by what the work before it has
 * touched and which kind of event came last, or by the policy's instruction that is next; a kind of
 * event by its class and key. So places and events are alike in runs that differ only in when they
 * come to them.
 */
final class CoverageOrder implements InterruptOrder {
  private static final long IDLE = 1L << 40;
  private static final long INSTRUCTION = 1L << 41;

  private final List<Deviation> schedule;
  private final List<Deviation> taken = new ArrayList<>();
  private int[] possibilities = new int[256];
  private long[] features = new long[64];
  private int size;
  private int choices;
  private int nextDeviation;
  private int waited;
  private int touched;
  private long lastEvent;
  private long lastFeature;

  /**
   * @param schedule deviations in ascending order of their places
   */
  CoverageOrder(List<Deviation> schedule) {
    this.schedule = schedule;
  }

  @Override
  public void touched(int cells) {
    touched |= cells;
  }

  @Override
  public int beforeWork(List<Event> pending) {
    int chosen = choose(pending.size() + 1);
    if (chosen == 0 && ++waited < ScheduledOrder.PATIENCE) {
      touched = 0;
      return NONE;
    }
    waited = 0;
    return comes(pending, Math.max(0, chosen - 1), touched);
  }

  @Override
  public int beforeAccess(List<Event> pending, int cells, int slot) {
    int chosen = choose(pending.size() + 1);
    if (chosen == 0) {
      touched = 0;
      return NONE;
    }
    waited = 0;
    return comes(pending, chosen - 1, INSTRUCTION | slot);
  }

  @Override
  public int whileIdle(List<Event> pending) {
    waited = 0;
    return comes(pending, choose(pending.size()), IDLE);
  }

  private int choose(int among) {
    if (choices == possibilities.length) {
      possibilities = Arrays.copyOf(possibilities, 2 * choices);
    }
    int at = choices++;
    possibilities[at] = among;
    if (nextDeviation < schedule.size() && schedule.get(nextDeviation).at() == at) {
      int chosen = Math.min(schedule.get(nextDeviation++).choice(), among - 1);
      if (chosen > 0) {
        taken.add(new Deviation(at, chosen));
      }
      return chosen;
    }
    return 0;
  }

  private int comes(List<Event> pending, int chosen, long place) {
    Event event = pending.get(chosen);
    long kind = History.mix(event.getClass().getName().hashCode()) + event.key();
    long feature = History.mix(History.mix(place) + 31 * kind + 7 * lastEvent);
    add(feature);
    add(History.mix(feature + 3 * lastFeature));
    lastEvent = kind;
    lastFeature = feature;
    touched = 0;
    return chosen;
  }

  private void add(long feature) {
    if (size == features.length) {
      features = Arrays.copyOf(features, 2 * size);
    }
    features[size++] = feature;
  }

  /** What was seen; some of it perhaps several times. */
  long[] features() {
    return Arrays.copyOf(features, size);
  }

  /** The deviations that the run has come to, as far as they were possible. */
  List<Deviation> taken() {
    return List.copyOf(taken);
  }

  /** How many possibilities there were at each choice. */
  int[] possibilities() {
    return Arrays.copyOf(possibilities, choices);
  }
}
