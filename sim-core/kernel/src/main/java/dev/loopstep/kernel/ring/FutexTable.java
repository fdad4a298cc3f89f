// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import java.util.ArrayList;
import java.util.List;

/**
 * All who wait for futexes, first come, first woken (kernel/futex/waitwake.c; tasks of equal
 * priority).
 */
public final class FutexTable {
  private final List<FutexWait> waits = new ArrayList<>();

  void add(FutexWait wait) {
    waits.add(wait);
  }

  /** Stops waiting; false if it was woken already (futex_unqueue). */
  boolean remove(FutexWait wait) {
    return waits.remove(wait);
  }

  /**
   * Wakes those that wait for a futex (futex_wake).
   *
   * @param bits only those whose set of bits has one of these
   * @param most as many, but one at least
   * @return how many
   */
  int wake(FutexKey key, int bits, int most) {
    int woken = 0;
    int at = 0;
    while (at < waits.size()) {
      FutexWait wait = waits.get(at);
      if (!wait.waitsFor(key, bits)) {
        at++;
        continue;
      }
      waits.remove(at);
      wait.woken();
      woken++;
      if (woken >= most) {
        break;
      }
    }
    return woken;
  }
}
