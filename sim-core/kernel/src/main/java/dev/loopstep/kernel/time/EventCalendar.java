// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Many events, in a calendar: an array of days, each of which has its events of all years (R.
 * Brown, Calendar queues, CACM 31(10), 1988). A year has about as many days as there are events,
 * and a day is as long as an event or two take, so that adding one and finding the next are a few
 * steps however many there are.
 *
 * <p>Only the events of today are in order, in a heap; those of other days are sorted when their
 * day comes (W. T. Tang, R. S. M. Goh and I. L.-J. Thng, Ladder queue, TOMACS 15(3), 2005). So to
 * add an event the others of its day need not be looked at: with a million of them each lies where
 * no cache has it.
 */
final class EventCalendar implements EventQueue {
  private static final int LEAST_DAYS = 1 << 8;

  /** How many places, for each event that is added, may be looked at. */
  private static final int TOLERABLE = 4;

  /** How many events tell how long a day should be. */
  private static final int SAMPLE = 256;

  /** Of so many events of one day some can wait for another. */
  private static final int CROWDED = 32;

  /** An event on day 0 has this position, on day 1 one less. */
  private static final int ON_DAY_0 = Event.NOT_SCHEDULED - 1;

  /** Of each day one event, whose {@code next} are the others. */
  private @Nullable Event[] days = new Event[LEAST_DAYS];

  /** The length of a day is 2 to this power, in picoseconds. */
  private int shift;

  private int size;

  /** All events before {@link #midnight}: there is one, unless there is none at all. */
  private final EventHeap today = new EventHeap();

  /** When today ends, in picoseconds; {@link Long#MAX_VALUE} where no day can come after it. */
  private long midnight;

  /**
   * Since the length of a day was chosen: events that were added, and places looked at for them.
   */
  private int added;

  private int steps;

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable Event first() {
    return today.first();
  }

  @Override
  public void add(Event event) {
    if (size >= 2 * days.length) {
      rebuild(2 * days.length);
    } else if (++added >= days.length) {
      review();
    }
    if (size == 0) {
      midnight = after(event.time);
    }
    size++;
    place(event);
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

  private void place(Event event) {
    if (event.time >= midnight) {
      put(event);
      return;
    }
    addToday(event);
    Event first = today.first();
    if (first != null && today.size() > CROWDED && after(first.time) < midnight) {
      midnight = after(first.time);
      today.drainTo(this::place);
    }
  }

  private void addToday(Event event) {
    today.add(event);
    if (today.size() > CROWDED) {
      steps += TOLERABLE;
    }
  }

  private int day(long time) {
    return (int) (time >>> shift) & (days.length - 1);
  }

  /** When the day of a time ends. */
  private long after(long time) {
    long end = ((time >>> shift) + 1) << shift;
    return end > 0 ? end : Long.MAX_VALUE;
  }

  private void put(Event event) {
    int day = day(event.time);
    Event head = days[day];
    event.position = ON_DAY_0 - day;
    event.next = head;
    if (head != null) {
      head.previous = event;
    }
    days[day] = event;
  }

  @Override
  public void remove(Event event) {
    size--;
    if (event.position >= 0) {
      today.remove(event);
      if (today.size() == 0 && size > 0) {
        nextDay();
      }
    } else {
      unlink(event);
    }
    if (size < days.length / 8 && days.length > LEAST_DAYS) {
      rebuild(days.length / 2);
    }
  }

  private void unlink(Event event) {
    Event next = event.next;
    Event previous = event.previous;
    if (previous == null) {
      days[ON_DAY_0 - event.position] = next;
    } else {
      previous.next = next;
    }
    if (next != null) {
      next.previous = previous;
    }
    event.position = Event.NOT_SCHEDULED;
    event.next = null;
    event.previous = null;
  }

  /** Goes on to the next day on which there is something. */
  private void nextDay() {
    for (int i = 0; i < days.length && midnight < Long.MAX_VALUE; i++) {
      int day = day(midnight);
      midnight = after(midnight);
      begin(day);
      if (today.size() > 0) {
        return;
      }
      steps++;
    }
    long least = leastTime();
    midnight = after(least);
    begin(day(least));
  }

  /** Takes the events of today from those of other years. */
  private void begin(int day) {
    for (Event event = days[day]; event != null; ) {
      Event next = event.next;
      if (event.time < midnight) {
        unlink(event);
        addToday(event);
      } else {
        steps++;
      }
      event = next;
    }
  }

  /** Nothing happens for a year: every event is looked at. */
  private long leastTime() {
    steps += days.length;
    long least = Long.MAX_VALUE;
    for (Event head : days) {
      for (Event event = head; event != null; event = event.next) {
        least = Math.min(least, event.time);
      }
    }
    return least;
  }

  @Override
  public void drainTo(Consumer<Event> taker) {
    @Nullable Event[] before = days;
    days = new Event[LEAST_DAYS];
    size = 0;
    midnight = 0;
    today.drainTo(taker);
    takeAll(before, taker);
  }

  private static void takeAll(@Nullable Event[] days, Consumer<Event> taker) {
    for (Event head : days) {
      for (Event event = head; event != null; ) {
        Event next = event.next;
        event.next = null;
        event.previous = null;
        taker.accept(event);
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
    Event first = today.first();
    midnight = first == null ? 0 : after(first.time);
    today.drainTo(this::place);
    takeAll(before, this::place);
  }

  /**
   * The power of two that is about as long as an event takes. The sooner half of the events counts:
   * what lies far ahead would make days too long for those that come first.
   */
  private int dayLength(@Nullable Event[] from) {
    long[] times = new long[SAMPLE];
    int step = Math.max(1, from.length / SAMPLE);
    int count = 0;
    Event first = today.first();
    if (first != null) {
      times[count++] = first.time;
    }
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
