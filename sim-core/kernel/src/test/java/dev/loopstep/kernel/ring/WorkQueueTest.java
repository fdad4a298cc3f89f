// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  private final WorkQueue queue = new WorkQueue(request());

  private static Request request() {
    return new Request(request -> {});
  }

  @Test
  void firstInFirstOut() {
    Request a = request();
    Request b = request();
    assertTrue(queue.link(queue.exchange(a), a), "it was empty");
    assertFalse(queue.link(queue.exchange(b), b));
    assertSame(a, queue.pop());
    assertSame(b, queue.pop());
    assertNull(queue.pop());
    assertTrue(queue.isEmpty());
  }

  @Test
  void halfAPushIsNeitherEmptyNorToBeHad() {
    Request a = request();
    Request previous = queue.exchange(a);
    assertFalse(queue.isEmpty());
    assertNull(queue.pop());
    queue.link(previous, a);
    assertSame(a, queue.pop());
  }

  @Test
  void halfAPushHidesItsPredecessorToo() {
    Request a = request();
    Request b = request();
    queue.link(queue.exchange(a), a);
    Request previous = queue.exchange(b);
    assertNull(queue.pop(), "a is the last that is linked, but not the last");
    assertFalse(queue.isEmpty());
    queue.link(previous, b);
    assertSame(a, queue.pop());
    assertSame(b, queue.pop());
  }

  /** Two producers and the consumer in any order: nothing is lost, doubled or overtaken. */
  @Property(tries = 2000, seed = "5")
  void anyInterleavingKeepsTheOrderOfExchanges(@ForAll @Size(max = 40) byte[] choices) {
    WorkQueue shared = new WorkQueue(request());
    Deque<Request> exchanged = new ArrayDeque<>();
    @Nullable Request[] entry = new Request[2];
    Request[] previous = {request(), request()};
    for (byte choice : choices) {
      int actor = Math.floorMod(choice, 3);
      if (actor == 2) {
        Request popped = shared.pop();
        if (popped != null) {
          assertSame(exchanged.poll(), popped);
        }
        continue;
      }
      Request half = entry[actor];
      if (half == null) {
        Request pushed = request();
        entry[actor] = pushed;
        exchanged.add(pushed);
        previous[actor] = shared.exchange(pushed);
      } else {
        shared.link(previous[actor], half);
        entry[actor] = null;
      }
      assertEquals(exchanged.isEmpty(), shared.isEmpty());
    }
    for (int actor = 0; actor < 2; actor++) {
      Request half = entry[actor];
      if (half != null) {
        shared.link(previous[actor], half);
      }
    }
    for (Request expected : exchanged) {
      assertSame(expected, shared.pop());
    }
    assertTrue(shared.isEmpty());
  }
}
