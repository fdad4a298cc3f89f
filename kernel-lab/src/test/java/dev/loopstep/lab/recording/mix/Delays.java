// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording.mix;

import java.util.ArrayList;
import java.util.List;

/**
 * Times of timers that never expire together: doublings of 20 ms, each used once until everything
 * has completed. Whichever timer starts when another one has expired, two expiries are then sums of
 * different doublings, so at least 20 ms apart.
 */
final class Delays {
  private static final List<Integer> ALL = List.of(20, 40, 80, 160, 320, 640, 1280);

  private final Draw draw;
  private List<Integer> left = List.of();

  Delays(Draw draw) {
    this.draw = draw;
    renew();
  }

  /** Everything has completed: all times may be used again. */
  void renew() {
    left = new ArrayList<>(draw.shuffled(ALL));
  }

  boolean any() {
    return !left.isEmpty();
  }

  /** One that was not used yet, as it is written in a scenario. */
  String take() {
    return left.removeLast() + "ms";
  }
}
