// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events to come, in order of time; at the same time in order of their key, then of the calls
 * that scheduled them. Few events lie in a heap, many in a calendar; which one it is can be told by
 * the speed alone. Nothing is allocated per event.
 */
public class Timeline {
  /** The time of the first event of an empty timeline. */
  public static final long NEVER = Long.MAX_VALUE;

  /** From here on a calendar is faster. */
  private static final int MANY = 1 << 7;

  private static final int FEW = MANY / 4;

  private EventQueue queue = new EventHeap();
  private long sequence;

  /** Of the first event: asked for each time that work is done, far more often than it changes. */
  private long nextTime = NEVER;

  /**
   * Adds an event.
   *
   * @param time in picoseconds; {@link #NEVER} leaves the event out
   * @param key orders events of the same time
   */
  public void schedule(Event event, long time, int key) {
    if (event.scheduled()) {
      throw new IllegalStateException("the event is scheduled already");
    }
    event.time = time;
    if (time == NEVER) {
      return;
    }
    event.in = this;
    event.key = key;
    event.sequence = sequence++;
    if (queue.size() == MANY && queue instanceof EventHeap) {
      moveTo(new EventCalendar());
    }
    queue.add(event);
    noticeFirst();
    changed();
  }

  /** Something was scheduled or taken out. */
  void changed() {}

  /** Removes an event, if it is still to come: from whatever timeline it is in. */
  public final void remove(Event event) {
    Timeline in = event.in;
    if (in != null && event.scheduled()) {
      in.take(event);
    }
  }

  /** Removes an event that is to come; false where it is in another timeline. */
  public final boolean takeOut(Event event) {
    boolean here = event.in == this && event.scheduled();
    if (here) {
      take(event);
    }
    return here;
  }

  private void take(Event event) {
    queue.remove(event);
    if (queue.size() == FEW && queue instanceof EventCalendar) {
      moveTo(new EventHeap());
    }
    noticeFirst();
    changed();
  }

  private void moveTo(EventQueue other) {
    queue.drainTo(other::add);
    queue = other;
  }

  private void noticeFirst() {
    Event first = queue.first();
    nextTime = first == null ? NEVER : first.time;
  }

  /** When the next event is due, or {@link #NEVER}. */
  public final long nextTime() {
    return nextTime;
  }

  public final boolean isEmpty() {
    return queue.size() == 0;
  }

  /** The events to come, in their order. */
  public final List<Event> pending() {
    List<Event> all = new ArrayList<>();
    for (Event first = queue.first(); first != null; first = queue.first()) {
      queue.remove(first);
      all.add(first);
    }
    all.forEach(queue::add);
    return all;
  }

  /**
   * Takes the next event out.
   *
   * @throws IllegalStateException when there is none
   */
  public final Event poll() {
    @Nullable Event first = queue.first();
    if (first == null) {
      throw new IllegalStateException("no event is to come");
    }
    remove(first);
    return first;
  }
}
