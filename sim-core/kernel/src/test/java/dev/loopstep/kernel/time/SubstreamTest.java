// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SubstreamTest {
  private static long first(long seed, String entity, String purpose) {
    Substream stream = new Substream(seed, entity, purpose);
    stream.draw();
    return stream.word(0);
  }

  @Test
  void sameNamesSameNumbers() {
    assertEquals(first(1, "disk", "read"), first(1, "disk", "read"));
  }

  @Test
  void everyNameMatters() {
    long reference = first(1, "disk", "read");
    assertNotEquals(reference, first(2, "disk", "read"));
    assertNotEquals(reference, first(1, "disc", "read"));
    assertNotEquals(reference, first(1, "disk", "write"));
    assertNotEquals(first(1, "ab", "c"), first(1, "a", "bc"), "names do not run together");
  }

  @Test
  void uniformNumbersHaveTheirMean() {
    Substream stream = new Substream(7, "any", "mean");
    double sum = 0;
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      stream.draw();
      sum += stream.uniform(0);
    }
    // Five standard deviations of the mean of uniform numbers.
    assertEquals(0.5, sum / draws, 5 * Math.sqrt(1.0 / 12 / draws));
  }
}
