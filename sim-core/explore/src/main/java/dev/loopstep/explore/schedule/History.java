// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Event;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has happened in a run, as one number: the same for runs that differ only in the order of
 * pieces of work that touch nothing in common (their Mazurkiewicz trace). Each piece is known by
 * what was done before it to the cells that it touches; so from equal numbers everything goes on in
 * the same way, but for the clock's reading.
 */
final class History {
  private static final int TASK_ITSELF = 1 << Cells.COUNT;
  private static final long WORK = 1;
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  /** For each cell, the piece of work that touched it last, and with it all before. */
  private final long[] cells = new long[Cells.COUNT + 1];

  private final Map<Event, Known> known = new IdentityHashMap<>();
  private int touched;
  private long last;

  /**
   * An event that is to come.
   *
   * @param sequence of its being scheduled: an event can be scheduled again
   * @param identity the same in runs that differ only in the order of independent work
   */
  private record Known(long sequence, long identity) {}

  void touch(int mask) {
    touched |= mask;
  }

  /** A piece of the task's work has ended; returns what it touched. */
  int workEnds() {
    int mask = touched;
    end(WORK, mask | TASK_ITSELF);
    return mask;
  }

  /** An event begins to interrupt; what was scheduled and not seen yet stays unknown. */
  void delivers() {
    touched = 0;
  }

  /** The handler of an event has ended. */
  void delivered(long identity, int mask) {
    end(identity, mask | touched);
  }

  private void end(long identity, int mask) {
    long hash = mix(identity);
    for (int cell = 0; cell < cells.length; cell++) {
      if ((mask & 1 << cell) != 0) {
        hash = and(hash, cells[cell] + cell);
      }
    }
    for (int cell = 0; cell < cells.length; cell++) {
      if ((mask & 1 << cell) != 0) {
        cells[cell] = hash;
      }
    }
    last = hash;
    touched = 0;
  }

  /**
   * The state in which a choice is made.
   *
   * @param pending among what, in the order in which it is offered
   */
  long state(List<Event> pending, boolean idle) {
    long hash = idle ? 2 : 3;
    int fresh = 0;
    for (Event event : pending) {
      Known before = known.get(event);
      if (before == null || before.sequence() != event.sequence()) {
        long identity = mix(last + ++fresh * GOLDEN) ^ event.key();
        before = new Known(event.sequence(), identity);
        known.put(event, before);
      }
      hash = and(hash, before.identity());
    }
    for (long cell : cells) {
      hash = and(hash, cell);
    }
    return hash;
  }

  /** Of an event that was among those of the last state. */
  long identity(Event event) {
    Known found = known.get(event);
    return found == null ? event.key() : found.identity();
  }

  /**
   * One number for two in their order. What is combined was often made of the other by the same
   * steps, so a sum or a difference of them could be nothing.
   */
  private static long and(long first, long second) {
    return mix(first * GOLDEN + second);
  }

  /** The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014). */
  static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ z >>> 30) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
    return z ^ z >>> 31;
  }
}
