// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Event;
import java.util.List;

/** Which events stand for one another: whichever of them comes, what is left is the same. */
final class Twins {
  private final Reduction reduction;

  Twins(Reduction reduction) {
    this.reduction = reduction;
  }

  /** Whether an event stands for a processor that goes on, and not for something that comes. */
  static boolean isStep(Event event) {
    return event.name() != 0;
  }

  /**
   * The choices that lead to the same as one before them, as bits.
   *
   * @param first the choice that the first event is
   */
  int among(List<Event> pending, int first) {
    int alike = 0;
    for (int i = 1; i < pending.size() && first + i < Integer.SIZE; i++) {
      if (hasTwin(pending.get(i), pending.subList(0, i))) {
        alike |= 1 << first + i;
      }
    }
    return alike;
  }

  private boolean hasTwin(Event event, List<Event> before) {
    boolean counts = isStep(event) ? reduction.alikeByTasks() : reduction.alikeByNames();
    return counts && event.kind() != 0 && before.stream().anyMatch(other -> same(event, other))
        || reduction.alikeByDrives()
            && event.kindOfDrive() != 0
            && before.stream().anyMatch(other -> sameOnDrives(event, other));
  }

  private static boolean same(Event event, Event other) {
    return other.kind() == event.kind()
        && other.key() == event.key()
        && other.time() == event.time()
        && isStep(other) == isStep(event);
  }

  private static boolean sameOnDrives(Event event, Event other) {
    return other.kindOfDrive() == event.kindOfDrive() && other.time() == event.time();
  }
}
