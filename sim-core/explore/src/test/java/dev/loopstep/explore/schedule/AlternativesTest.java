// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternativesTest {
  private static List<Integer> all(int alternatives) {
    List<Integer> all = new ArrayList<>();
    for (int at = Alternatives.next(alternatives, 0);
        at > 0;
        at = Alternatives.next(alternatives, at)) {
      all.add(at);
    }
    return all;
  }

  @Test
  void theUsualChoiceIsNone() {
    assertEquals(List.of(1, 2, 3), all(Alternatives.of(4, 0)));
    assertTrue(Alternatives.none(Alternatives.of(1, 0)));
    assertFalse(Alternatives.none(Alternatives.of(2, 0)));
  }

  @Test
  void whatIsLeftOutIsNotTried() {
    assertEquals(List.of(1, 4), all(Alternatives.of(5, 0b1100)));
    assertTrue(Alternatives.none(Alternatives.of(3, 0b110)));
  }

  @Test
  void thirtyPossibilitiesHaveABitEachAndMoreAreAllTried() {
    assertEquals(29, all(Alternatives.of(30, 0)).size());
    assertEquals(28, all(Alternatives.of(30, 1 << 29)).size());
    assertEquals(39, all(Alternatives.of(40, 0b110)).size());
  }
}
