// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events to come, in order of time; at the same time in order of their key, then of the calls
 * that scheduled them. A binary heap in which every event knows its place, so that one can be
 * removed; nothing is allocated per event.
 */
public final class Timeline {
  /** The time of the first event of an empty timeline. */
  public static final long NEVER = Long.MAX_VALUE;

  private @Nullable Event[] heap = new Event[64];
  private int size;
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
    event.key = key;
    event.sequence = sequence++;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    siftUp(size++, event);
    noticeFirst();
  }

  /** Removes an event, if it is still to come. */
  public void remove(Event event) {
    int at = event.heapIndex;
    if (at == Event.NOT_SCHEDULED) {
      return;
    }
    event.heapIndex = Event.NOT_SCHEDULED;
    Event last = take(--size);
    heap[size] = null;
    if (last.heapIndex != Event.NOT_SCHEDULED) {
      siftDown(at, last);
      siftUp(last.heapIndex, last);
    }
    noticeFirst();
  }

  private void noticeFirst() {
    Event first = heap[0];
    nextTime = first == null ? NEVER : first.time;
  }

  /** When the next event is due, or {@link #NEVER}. */
  public long nextTime() {
    return nextTime;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * Takes the next event out.
   *
   * @throws IllegalStateException when there is none
   */
  public Event poll() {
    Event first = heap[0];
    if (first == null) {
      throw new IllegalStateException("no event is to come");
    }
    remove(first);
    return first;
  }

  private Event take(int at) {
    Event event = heap[at];
    if (event == null) {
      throw new AssertionError("the heap has no holes");
    }
    return event;
  }

  private void siftUp(int from, Event event) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      Event above = take(parent);
      if (!before(event, above)) {
        break;
      }
      put(at, above);
      at = parent;
    }
    put(at, event);
  }

  private void siftDown(int from, Event event) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && before(take(child + 1), take(child))) {
        child++;
      }
      Event below = take(child);
      if (!before(below, event)) {
        break;
      }
      put(at, below);
      at = child;
    }
    put(at, event);
  }

  private void put(int at, Event event) {
    heap[at] = event;
    event.heapIndex = at;
  }

  private static boolean before(Event a, Event b) {
    if (a.time != b.time) {
      return a.time < b.time;
    }
    return a.key != b.key ? a.key < b.key : a.sequence < b.sequence;
  }
}
