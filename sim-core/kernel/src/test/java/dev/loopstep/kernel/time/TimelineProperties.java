// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimelineProperties {
  private static final class Marker extends Event {
    static final Comparator<Marker> ORDER =
        Comparator.comparingLong((Marker event) -> event.time())
            .thenComparingInt(event -> event.key)
            .thenComparingInt(event -> event.number);

    private int number;

    @Override
    protected void fire() {}
  }

  /**
   * Positive numbers schedule an event at that time modulo 50, others remove one or take the next.
   */
  @Property(seed = "5")
  void behavesLikeASortedList(
      @ForAll @Size(max = 300) List<@IntRange(min = -200, max = 800) Integer> commands) {
    Timeline timeline = new Timeline();
    List<Event> expected = new ArrayList<>();
    // A stable sort keeps the order of scheduling among events of the same time and key.
    Comparator<Event> order =
        Comparator.comparingLong(Event::time).thenComparingInt(event -> event.key);
    for (int command : commands) {
      if (command >= 0) {
        Event event = new Marker();
        timeline.schedule(event, command % 50, command % 3);
        expected.add(event);
        expected.sort(order);
      } else if (!expected.isEmpty() && command % 2 == 0) {
        Event removed = expected.remove(Math.floorMod(command, expected.size()));
        timeline.remove(removed);
        assertFalse(removed.scheduled());
      } else if (!expected.isEmpty()) {
        assertEquals(expected.getFirst().time(), timeline.nextTime());
        assertSame(expected.removeFirst(), timeline.poll());
      }
    }
    for (Event event : expected) {
      assertSame(event, timeline.poll());
    }
    assertTrue(timeline.isEmpty());
    assertEquals(Timeline.NEVER, timeline.nextTime());
  }

  /** Thousands of events, close together, far apart and at the same time, come and go in order. */
  @Property(seed = "5", tries = 20)
  void keepsManyEventsInOrder(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Timeline timeline = new Timeline();
    PriorityQueue<Marker> expected = new PriorityQueue<>(Marker.ORDER);
    List<Marker> all = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 12_000; i++) {
      boolean grows = i < 5_000 || i > 9_000;
      if (random.nextInt(10) < (grows ? 8 : 2)) {
        Marker event = new Marker();
        event.number = i;
        timeline.schedule(event, now + delay(random), random.nextInt(3));
        expected.add(event);
        all.add(event);
      } else if (random.nextInt(4) == 0) {
        Marker event = all.get(random.nextInt(all.size()));
        assertEquals(event.scheduled(), expected.remove(event));
        timeline.remove(event);
      } else if (!expected.isEmpty()) {
        now = timeline.nextTime();
        assertSame(expected.poll(), timeline.poll());
      }
    }
    while (!expected.isEmpty()) {
      assertSame(expected.poll(), timeline.poll());
    }
    assertTrue(timeline.isEmpty());
  }

  /** Each event comes before all others, so that the calendar turns back again and again. */
  @Example
  void whatComesEverSoonerIsInOrder() {
    Timeline timeline = new Timeline();
    List<Event> expected = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Marker event = new Marker();
      timeline.schedule(event, 1_000_000_000L - 37L * i, 0);
      expected.addFirst(event);
    }
    expected.forEach(event -> assertSame(event, timeline.poll()));
  }

  /** No day is short enough to tell them apart. */
  @Example
  void manyEventsOfTheSameTimeAreTakenInOrderAndRemoved() {
    Timeline timeline = new Timeline();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Marker event = new Marker();
      timeline.schedule(event, 1_000, 0);
      events.add(event);
    }
    for (int i = 0; i < events.size(); i += 2) {
      timeline.remove(events.get(i));
    }
    for (int i = 1; i < events.size(); i += 2) {
      assertSame(events.get(i), timeline.poll());
    }
    assertTrue(timeline.isEmpty());
  }

  private static long delay(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> random.nextInt(10);
      case 2 -> random.nextLong(1L << 40);
      case 3 -> random.nextLong(1L << 61);
      default -> random.nextInt(1_000_000);
    };
  }

  @Example
  void neverIsNotScheduled() {
    Timeline timeline = new Timeline();
    Event event = new Marker();
    timeline.schedule(event, Timeline.NEVER, 0);
    assertTrue(timeline.isEmpty());
    timeline.remove(event);
  }
}
