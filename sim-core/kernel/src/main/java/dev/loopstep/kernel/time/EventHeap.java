// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Few events, in a binary heap in which every event knows its place, so that one can be removed.
 */
final class EventHeap implements EventQueue {
  private @Nullable Event[] heap = new Event[64];
  private int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable Event first() {
    return heap[0];
  }

  @Override
  public void add(Event event) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    siftUp(size++, event);
  }

  @Override
  public void remove(Event event) {
    int at = event.position;
    event.position = Event.NOT_SCHEDULED;
    Event last = take(--size);
    heap[size] = null;
    if (last.position != Event.NOT_SCHEDULED) {
      siftDown(at, last);
      siftUp(last.position, last);
    }
  }

  @Override
  public void drainTo(Consumer<Event> taker) {
    int count = size;
    size = 0;
    for (int i = 0; i < count; i++) {
      Event event = take(i);
      heap[i] = null;
      event.position = Event.NOT_SCHEDULED;
      taker.accept(event);
    }
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
      if (!Order.before(event, above)) {
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
      if (child + 1 < size && Order.before(take(child + 1), take(child))) {
        child++;
      }
      Event below = take(child);
      if (!Order.before(below, event)) {
        break;
      }
      put(at, below);
      at = child;
    }
    put(at, event);
  }

  private void put(int at, Event event) {
    heap[at] = event;
    event.position = at;
  }
}
