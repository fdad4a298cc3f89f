// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.ArrayList;
import java.util.List;

/** An order of which each choice is drawn; it remembers how it deviates from the usual one. */
abstract sealed class DrawnOrder implements InterruptOrder permits RandomOrder, PctOrder {
  private final List<Deviation> deviations = new ArrayList<>();
  private int choices;
  private int waited;

  /**
   * Which event comes, or {@link #NONE}.
   *
   * @param idle whether one must come
   */
  abstract int draw(List<Event> pending, boolean idle);

  /** The task, and each event that could have come. */
  abstract int actors();

  @Override
  public final int beforeWork(List<Event> pending) {
    int drawn = draw(pending, false);
    note(drawn + 1);
    if (drawn == NONE && ++waited < ScheduledOrder.PATIENCE) {
      return NONE;
    }
    waited = 0;
    return Math.max(0, drawn);
  }

  @Override
  public final int beforeAccess(List<Event> pending, int cells, int slot) {
    // What touches nothing of what the instruction does may as well come at the next place.
    int drawn = touches(pending, cells) ? draw(pending, false) : NONE;
    note(drawn + 1);
    waited = drawn == NONE ? waited : 0;
    return drawn;
  }

  private static boolean touches(List<Event> pending, int cells) {
    for (int i = 0; i < pending.size(); i++) {
      if ((pending.get(i).touches() & cells) != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public final int whileIdle(List<Event> pending) {
    waited = 0;
    int drawn = draw(pending, true);
    note(drawn);
    return drawn;
  }

  private void note(int choice) {
    if (choice > 0) {
      deviations.add(new Deviation(choices, choice));
    }
    choices++;
  }

  List<Deviation> deviations() {
    return List.copyOf(deviations);
  }

  int choices() {
    return choices;
  }
}
