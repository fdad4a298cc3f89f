// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events in their {@link Order}; nothing is allocated per event. */
sealed interface EventQueue permits EventHeap, EventCalendar {
  int size();

  /** The first; null where there is none. */
  @Nullable Event first();

  void add(Event event);

  /** Takes an event out that is in this queue. */
  void remove(Event event);

  /** Gives all events away, in any order; they may come back at once. */
  void drainTo(Consumer<Event> taker);
}
