// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import org.jspecify.annotations.Nullable;

/**
 * The queue of local work: many producers, one consumer, first in first out (io_uring/mpscq.h). A
 * push takes two steps, each an access to shared memory: first the entry becomes the last one, then
 * its predecessor points to it. In between the queue is not empty, and yet a pop can find nothing.
 *
 * <p>The queue holds a stub, which stands for "no entry": the list always starts with the stub or
 * with an entry that was its successor, and ends with the stub when the queue is empty.
 */
final class WorkQueue {
  private final Request stub;
  private Request last;
  private Request first;

  WorkQueue(Request stub) {
    this.stub = stub;
    last = stub;
    first = stub;
  }

  /** The first step of a push. Returns the predecessor, to be passed to the second. */
  Request exchange(Request entry) {
    entry.workNext = null;
    Request previous = last;
    last = entry;
    return previous;
  }

  /** The second step of a push. Returns whether the queue was empty before. */
  boolean link(Request previous, Request entry) {
    previous.workNext = entry;
    return previous == stub;
  }

  /** Whether no entry was pushed, completely or by half, that a pop did not hand out yet. */
  boolean isEmpty() {
    return last == stub;
  }

  /** Whether the last pop that found an entry took the last one (mpscq_pop_emptied). */
  boolean emptied() {
    return first == stub;
  }

  /** A number for the entries in their order. */
  long content() {
    long content = 0;
    for (Request at = first == stub ? stub.workNext : first; at != null; at = at.workNext) {
      content = 31 * content + at.stamp;
    }
    return content;
  }

  /** The oldest entry, or null when there is none or it cannot be reached yet. */
  @Nullable Request pop() {
    if (first == stub) {
      Request oldest = stub.workNext;
      if (oldest == null) {
        return null;
      }
      stub.workNext = null;
      first = oldest;
    }
    Request oldest = first;
    Request next = oldest.workNext;
    if (next != null) {
      first = next;
      return oldest;
    }
    if (last != oldest) {
      // A producer made its entry the last one and has not linked it yet.
      return null;
    }
    last = stub;
    first = stub;
    return oldest;
  }
}
