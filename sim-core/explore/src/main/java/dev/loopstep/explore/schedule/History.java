// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Event;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What has happened in a run, as one number: the same for runs that differ only in the order of
 * pieces of work that touch nothing in common (their Mazurkiewicz trace). Each piece is known by
 * what was done before it to the cells that it touches; so from equal numbers everything goes on in
 * the same way, but for the clock's reading.
 *
 * <p>Of some cells the content is known, as a number: for these that number counts, however they
 * came to it, and work hangs on them by what it has learnt of them. Where the task is known to be
 * as it was before, what it has learnt meanwhile does not count.
 */
final class History {
  private static final int TASK_ITSELF = 1 << Cells.COUNT;
  private static final long WORK = 1;
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  /** For each cell, the piece of work that touched it last, and with it all before. */
  private final long[] cells = new long[Cells.COUNT + 1];

  private final Map<Event, Known> known = new IdentityHashMap<>();

  /** By cell, where its content is known: it may be in several parts. */
  private final List<List<LongSupplier>> contents = new ArrayList<>();

  /** The cells whose content is known. */
  private int valued;

  /** What the work since the last choice touches. */
  private int touched;

  /** Of that, what it changes, and hangs on in ways that are not told. */
  private int joined;

  /** What it has learnt. */
  private long learnt;

  /** What the event that interrupts hangs on; unused while none does. */
  private long cause;

  /** Of the task, when it {@link #remembers}. */
  private long remembered;

  /** It forgets at the end of this piece of its work. */
  private boolean forgets;

  /** Whose work it is; 0 for the task, else somebody's of whose work not all is told. */
  private long actor;

  /** What it may touch without being told. */
  private int untold;

  private boolean interrupting;
  private int stamps;
  private long last;

  History() {
    for (int cell = 0; cell < Cells.COUNT; cell++) {
      contents.add(new ArrayList<>());
    }
  }

  /**
   * An event that is to come.
   *
   * @param sequence of its being scheduled: an event can be scheduled again
   * @param identity the same in runs that differ only in the order of independent work
   */
  private record Known(long sequence, long identity) {}

  /** The content of a cell, or of a part of it, is known from now on. */
  void known(int cell, LongSupplier content) {
    contents.get(Integer.numberOfTrailingZeros(cell)).add(content);
    valued |= cell;
  }

  /** The work reads cells, and changes them. */
  void touch(int mask) {
    touched |= mask;
    joined |= mask;
    if ((mask & valued) != 0) {
      learnt = and(learnt, content(mask & valued));
    }
  }

  /** The work changes cells whose content is known. */
  void write(int mask) {
    touched |= mask;
  }

  /** The work reads so much of cells. */
  void learn(int mask, long what) {
    touched |= mask;
    learnt = and(learnt, what);
  }

  /**
   * Whose work follows; what was done before has ended.
   *
   * @param who 0 for the task
   * @param cells that each piece of it touches, told or not
   */
  void acts(long who, int cells) {
    actor = who;
    untold = cells;
    touched = 0;
    joined = 0;
    learnt = 0;
    touchUntold();
  }

  /** Whether anything has been done since the last piece of work ended. */
  boolean hasTouched() {
    return touched != 0 || learnt != 0;
  }

  private void touchUntold() {
    if (untold != 0) {
      touch(untold);
    }
  }

  /** The task is going to be as it is now again, when it {@link #forgets}. */
  void remembers() {
    remembered = and(cells[Cells.COUNT], learnt);
  }

  /** From the end of this piece of work on. */
  void forgets() {
    forgets = true;
  }

  private long content(int mask) {
    long content = 0;
    for (int cell = 0; cell < Cells.COUNT; cell++) {
      if ((mask & 1 << cell) != 0) {
        for (LongSupplier part : contents.get(cell)) {
          content = and(content, part.getAsLong());
        }
      }
    }
    return content;
  }

  /** A number for what is being handed over: all that it can hang on. */
  long stamp() {
    int shared = actor == 0 ? ~valued : ~valued & Cells.ALL;
    long from = interrupting ? cause : histories(mix(WORK + actor * GOLDEN), shared);
    return and(and(from, learnt), ++stamps);
  }

  /** A piece of work, of whoever acts, has ended; returns what it touched. */
  int workEnds() {
    int mask = touched;
    end(and(mix(WORK + actor * GOLDEN), learnt), actor == 0 ? joined | TASK_ITSELF : joined);
    if (forgets && actor == 0) {
      forgets = false;
      cells[Cells.COUNT] = mix(remembered);
    }
    return mask;
  }

  /**
   * An event begins to interrupt; what was scheduled and not seen yet stays unknown.
   *
   * @param follows the cells on whose content hangs what it does
   */
  void delivers(long identity, int follows) {
    touched = 0;
    joined = 0;
    learnt = 0;
    interrupting = true;
    long before = (follows & valued) == 0 ? 0 : content(follows & valued);
    cause = histories(and(mix(identity), before), follows & ~valued);
  }

  /** The handler of an event has ended, which may touch so much. */
  void delivered(int mask) {
    interrupting = false;
    end(and(cause, learnt), mask | joined);
  }

  private void end(long what, int mask) {
    int cells = mask & ~valued;
    long hash = histories(what, cells);
    for (int cell = 0; cell < this.cells.length; cell++) {
      if ((cells & 1 << cell) != 0) {
        this.cells[cell] = hash;
      }
    }
    last = hash;
    touched = 0;
    joined = 0;
    learnt = 0;
    stamps = 0;
    touchUntold();
  }

  private long histories(long from, int mask) {
    long hash = from;
    for (int cell = 0; cell < cells.length; cell++) {
      if ((mask & 1 << cell) != 0) {
        hash = and(hash, cells[cell] + cell);
      }
    }
    return hash;
  }

  /**
   * The state in which a choice is made.
   *
   * @param pending among what, in the order in which it is offered
   * @param otherwise what is done if none of them comes: 0 for nothing, since all idle
   */
  long state(List<Event> pending, long otherwise) {
    long hash = 2 + otherwise;
    int fresh = 0;
    for (Event event : pending) {
      if (event.name() != 0) {
        hash = and(hash, mix(event.name()));
        continue;
      }
      Known before = known.get(event);
      if (before == null || before.sequence() != event.sequence()) {
        long identity = mix(last + ++fresh * GOLDEN) ^ event.key();
        before = new Known(event.sequence(), identity);
        known.put(event, before);
      }
      hash = and(hash, before.identity());
    }
    return and(histories(hash, ~valued), content(valued));
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
