// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import org.jspecify.annotations.Nullable;

/** Events in their {@link Order}; nothing is allocated per event. */
sealed interface EventQueue permits EventHeap, EventCalendar {
  int size();

  /** The first; null where there is none. */
  @Nullable Event first();

  void add(Event event);

  /** Takes an event out that is in this queue. */
  void remove(Event event);

  /** Moves all events; afterwards this queue is empty. */
  void drainTo(EventQueue other);
}
