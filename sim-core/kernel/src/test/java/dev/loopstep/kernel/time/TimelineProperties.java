// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimelineProperties {
  private static final class Marker extends Event {
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

  @Example
  void neverIsNotScheduled() {
    Timeline timeline = new Timeline();
    Event event = new Marker();
    timeline.schedule(event, Timeline.NEVER, 0);
    assertTrue(timeline.isEmpty());
    timeline.remove(event);
  }
}
