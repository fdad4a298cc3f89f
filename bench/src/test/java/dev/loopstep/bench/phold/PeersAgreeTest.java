// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared does the same: otherwise its speed would mean nothing. */
class PeersAgreeTest {
  private static final int PENDING = 1000;
  private static final int EVENTS = 10_000;

  /** When each of the first events is due, and where it is: by looking at all of them each time. */
  private static long[] looked() {
    Draws draws = Draws.of(PENDING);
    long[] times = draws.first().clone();
    int[] processes = new int[PENDING];
    Arrays.setAll(processes, i -> i);
    long[] seen = new long[2 * EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      int first = 0;
      for (int j = 1; j < PENDING; j++) {
        first = times[j] < times[first] ? j : first;
      }
      seen[2 * i] = times[first];
      seen[2 * i + 1] = processes[first];
      times[first] += draws.delays()[i];
      processes[first] = draws.destinations()[i];
    }
    return seen;
  }

  @ParameterizedTest
  @EnumSource
  void theSameEventsComeInTheSameOrder(Peer peer) {
    Draws draws = Draws.of(PENDING);
    EventSet events = peer.set();
    for (int process = 0; process < PENDING; process++) {
      events.add(process, draws.first()[process]);
    }
    long[] seen = new long[2 * EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      seen[2 * i + 1] = events.hold(draws.destinations()[i], draws.delays()[i]);
      seen[2 * i] = events.now();
    }
    assertArrayEquals(looked(), seen);
  }

  /** Of C only the hash is seen, on which the order has an influence. */
  @Test
  void theOneInCToo() {
    assumeTrue(PholdInC.possible(), "there is no C compiler");
    Draws draws = Draws.of(PENDING);
    Phold ours = new Phold(Peer.LOOPSTEP.set(), draws);
    try (PholdInC theirs = new PholdInC(draws)) {
      for (int round = 0; round < 3; round++) {
        assertEquals(ours.run(), theirs.run());
      }
    }
  }

  /**
   * Draws that repeat would put many events at one time, and peers order those in ways of their
   * own.
   */
  @Test
  void fewEventsHaveTheSameTime() {
    long[] first = Draws.of(1 << 20).first();
    assertTrue(Arrays.stream(first).distinct().count() > 0.99 * first.length);
  }
}
