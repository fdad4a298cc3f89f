// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.time.LogicalNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TransferNamesTest {
  private static final long STRETCH = 4L << 20;

  /** Aligned and not, near and far, in both directions: as if all were counted in one table. */
  @Test
  void aNameSaysHowOftenThePlaceWasAskedFor() {
    SplittableRandom random = new SplittableRandom(1);
    TransferNames names = new TransferNames();
    Map<Long, Long> times = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      int file = random.nextInt(3);
      long far = random.nextInt(4) == 0 ? random.nextLong(1L << 40) : random.nextLong(1L << 24);
      long place = random.nextInt(3) == 0 ? far : far & -4096;
      boolean writes = random.nextBoolean();
      long subject = LogicalNames.subject(file, place, writes ? 1 : 0);
      long occurrence = times.merge(subject, 1L, Long::sum);
      assertEquals(LogicalNames.name(subject, occurrence), names.next(file, place, writes));
    }
  }

  @Test
  void beyondTheMostStretchesNamesStayExact() {
    TransferNames names = new TransferNames();
    Set<Long> seen = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 2 * TransferNames.MOST; i++) {
        assertTrue(seen.add(names.next(0, i * STRETCH, false)));
      }
    }
    assertEquals(
        LogicalNames.name(LogicalNames.subject(0, 7 * STRETCH, 0), 3),
        names.next(0, 7 * STRETCH, false));
  }
}
