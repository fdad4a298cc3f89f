// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of states against a map: each state is new once, and keeps its number. */
class StateTableTest {
  private static final int STATES = 50_000;
  private static final int BATCH = 100;

  /** Few bits, so that many come again; 0 and -1 are among them. */
  private static long word(SplittableRandom random, int words) {
    return random.nextLong(words == 1 ? 20_000 : 40) - 10;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void statesAreNumberedInTheOrderInWhichTheyAreFound(int words) {
    SplittableRandom random = new SplittableRandom(1);
    StateTable table = StateTable.of(words);
    Map<String, Integer> known = new HashMap<>();
    long[] states = new long[BATCH * words];
    int[] numbers = new int[BATCH];
    for (int done = 0; done < STATES; done += BATCH) {
      Arrays.setAll(states, i -> word(random, words));
      table.addAll(states, BATCH, numbers);
      for (int i = 0; i < BATCH; i++) {
        long[] state = Arrays.copyOfRange(states, i * words, (i + 1) * words);
        int next = known.size();
        int number = known.computeIfAbsent(Arrays.toString(state), unseen -> next);
        if (number == next) {
          assertEquals(~number, numbers[i]);
        } else {
          assertTrue(numbers[i] >= 0);
        }
        long[] kept = new long[words];
        table.get(number, kept);
        assertArrayEquals(state, kept);
      }
    }
    assertEquals(known.size(), table.size());
    assertTrue(table.bytes() >= 8L * words * known.size());
  }
}
