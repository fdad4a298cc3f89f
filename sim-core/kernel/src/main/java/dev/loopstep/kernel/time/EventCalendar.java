// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Many events, in a calendar: an array of days, each of which has its events of all years in order
 * (R. Brown, Calendar queues, CACM 31(10), 1988). A year has about as many days as there are
 * events, and a day is as long as an event or two take, so that adding one and finding the next are
 * a few steps however many there are.
 */
final class EventCalendar implements EventQueue {
  private static final int LEAST_DAYS = 1 << 8;

  /** How many places, for each event that is added, may be looked at. */
  private static final int TOLERABLE = 4;

  /** How many events tell how long a day should be. */
  private static final int SAMPLE = 256;

  /** Of each day the first event, whose {@code previous} is the last. */
  private @Nullable Event[] days = new Event[LEAST_DAYS];

  /** The length of a day is 2 to this power, in picoseconds. */
  private int shift;

  private int size;

  /**
   * Since the length of a day was chosen: events that were added, and places looked at for them.
   */
  private int added;

  private int steps;

  /** The first event of all; null where there is none. */
  private @Nullable Event first;

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable Event first() {
    return first;
  }

  @Override
  public void add(Event event) {
    if (size >= 2 * days.length) {
      rebuild(2 * days.length);
    } else if (++added >= days.length) {
      review();
    }
    insert(event);
    size++;
    if (first == null || Order.before(event, first)) {
      first = event;
    }
  }

  /** Chooses another length for days where too much is looked at in vain. */
  private void review() {
    boolean slow = steps / added >= TOLERABLE;
    added = 0;
    steps = 0;
    if (slow) {
      rebuild(days.length);
    }
  }

  private int day(long time) {
    return (int) (time >>> shift) & (days.length - 1);
  }

  /** From the day's last event backwards: what is scheduled later mostly comes later. */
  private void insert(Event event) {
    int day = day(event.time);
    event.position = day;
    Event head = days[day];
    if (head == null) {
      event.next = event;
      event.previous = event;
      days[day] = event;
      return;
    }
    Event after = head.previous;
    while (Order.before(event, after)) {
      steps++;
      if (after == head) {
        link(event, head.previous);
        days[day] = event;
        return;
      }
      after = after.previous;
    }
    link(event, after);
  }

  private static void link(Event event, Event after) {
    event.previous = after;
    event.next = after.next;
    after.next.previous = event;
    after.next = event;
  }

  @Override
  public void remove(Event event) {
    unlink(event);
    size--;
    if (event == first) {
      first = size == 0 ? null : firstFrom(event.time);
    }
    if (size < days.length / 8 && days.length > LEAST_DAYS) {
      rebuild(days.length / 2);
    }
  }

  private void unlink(Event event) {
    int day = event.position;
    if (event.next == event) {
      days[day] = null;
    } else {
      event.previous.next = event.next;
      event.next.previous = event.previous;
      if (days[day] == event) {
        days[day] = event.next;
      }
    }
    event.position = Event.NOT_SCHEDULED;
    event.next = Event.NONE;
    event.previous = Event.NONE;
  }

  /** The first event, of which none is before the time. */
  private Event firstFrom(long time) {
    int day = day(time);
    long end = ((time >>> shift) + 1) << shift;
    for (int i = 0; i < days.length && end > 0; i++) {
      Event head = days[day];
      if (head != null && head.time < end) {
        return head;
      }
      steps++;
      day = (day + 1) & (days.length - 1);
      end += 1L << shift;
    }
    return leastOfAll();
  }

  /** Nothing happens for a year: every day's first event is looked at. */
  private Event leastOfAll() {
    steps += days.length;
    Event least = null;
    for (Event head : days) {
      if (head != null && (least == null || Order.before(head, least))) {
        least = head;
      }
    }
    if (least == null) {
      throw new AssertionError("the calendar is empty");
    }
    return least;
  }

  @Override
  public void drainTo(EventQueue other) {
    @Nullable Event[] before = days;
    days = new Event[LEAST_DAYS];
    size = 0;
    first = null;
    for (Event head : before) {
      for (Event event = head; event != null; ) {
        Event next = event.next == head ? null : event.next;
        other.add(event);
        event = next;
      }
    }
  }

  private void rebuild(int count) {
    added = 0;
    steps = 0;
    @Nullable Event[] before = days;
    shift = dayLength(before);
    days = new Event[count];
    for (Event head : before) {
      for (Event event = head; event != null; ) {
        Event next = event.next == head ? null : event.next;
        insert(event);
        event = next;
      }
    }
  }

  /**
   * The power of two that is about as long as an event takes. The sooner half of the events counts:
   * what lies far ahead would make days too long for those that come first.
   */
  private int dayLength(@Nullable Event[] from) {
    long[] times = new long[SAMPLE];
    int step = Math.max(1, from.length / SAMPLE);
    int count = 0;
    for (int day = 0; day < from.length && count < SAMPLE; day += step) {
      Event head = from[day];
      if (head != null) {
        times[count++] = head.time;
      }
    }
    Arrays.sort(times, 0, count);
    if (count < 2) {
      return shift;
    }
    long span = times[count / 2] - times[0];
    long gap = Math.max(1, span / Math.max(1, size / 2));
    return Math.min(40, 64 - Long.numberOfLeadingZeros(gap));
  }
}
