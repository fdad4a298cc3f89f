// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import org.jspecify.annotations.Nullable;

/**
 * Something that interrupts the processor at a known time. An event is in at most one {@link
 * Timeline}, at most once; it can be scheduled again when it has fired or was removed.
 */
public abstract class Event {
  static final int NOT_SCHEDULED = -1;

  /** The timeline that it is in, or was in last. */
  @Nullable Timeline in;

  long time;
  int key;
  long sequence;

  /** Where its {@link EventQueue} has it. */
  int position = NOT_SCHEDULED;

  // Neighbours on a day of an {@link EventCalendar}.
  @Nullable Event next;
  @Nullable Event previous;

  /**
   * When the event is or was due, in picoseconds. It may be delivered later, while interrupts are
   * off.
   */
  public final long time() {
    return time;
  }

  /** Orders events of the same time: timers have 0, what devices do comes after them. */
  public final int key() {
    return key;
  }

  /** Whether the event is still to come. */
  public final boolean scheduled() {
    return position != NOT_SCHEDULED;
  }

  /** The order in which events were scheduled: a number of its own each time. */
  public final long sequence() {
    return sequence;
  }

  /**
   * The {@link Cells} that it may touch when it comes, be it now or after other events that come
   * now: as long as the task does nothing.
   */
  public int touches() {
    return Cells.ALL;
  }

  /** Those of them on whose content hangs what it does to others than themselves. */
  public int follows() {
    return touches();
  }

  /** A number by which it is known from the start; 0 where it is what scheduled it that tells. */
  public long name() {
    return 0;
  }

  /**
   * A number that it has in common with events that do the same, to things that only their names
   * tell apart: numbers that somebody gave them, addresses that nobody reads; 0 where there are
   * none.
   */
  public long kind() {
    return 0;
  }

  /**
   * A number that it has in common with events that do the same to other drives, which are in the
   * same state but for names; 0 where there are none. It holds as long as no drive is given more.
   */
  public long kindOfDrive() {
    return 0;
  }

  /** Called in interrupt context when the event is due. */
  protected abstract void fire();
}
