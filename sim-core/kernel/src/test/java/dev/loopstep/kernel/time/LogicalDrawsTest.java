// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogicalDrawsTest {
  private static double first(LogicalDraws draws, long name) {
    draws.of(name);
    draws.draw();
    return draws.uniform(0);
  }

  @Test
  void aRequestHasItsNumbersInWhateverOrderTheyAreAskedFor() {
    LogicalDraws forwards = new LogicalDraws(1, "disk", "read");
    LogicalDraws backwards = new LogicalDraws(1, "disk", "read");
    double[] seen = new double[100];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = first(forwards, i);
    }
    for (int i = seen.length - 1; i >= 0; i--) {
      assertEquals(seen[i], first(backwards, i));
    }
  }

  @Test
  void everyNameMatters() {
    double reference = first(new LogicalDraws(1, "disk", "read"), 7);
    assertNotEquals(reference, first(new LogicalDraws(2, "disk", "read"), 7));
    assertNotEquals(reference, first(new LogicalDraws(1, "disc", "read"), 7));
    assertNotEquals(reference, first(new LogicalDraws(1, "disk", "write"), 7));
    assertNotEquals(reference, first(new LogicalDraws(1, "disk", "read"), 8));
  }

  @Test
  void numbersOfRequestsAndDrawsAreUniformAndIndependent() {
    LogicalDraws draws = new LogicalDraws(3, "disk", "read");
    int requests = 100_000;
    double sum = 0;
    double product = 0;
    double neighbours = 0;
    double before = 0.5;
    for (int i = 0; i < requests; i++) {
      double one = first(draws, LogicalNames.name(i, 1));
      draws.draw();
      double other = draws.uniform(0);
      sum += one;
      product += (one - 0.5) * (other - 0.5);
      neighbours += (one - 0.5) * (before - 0.5);
      before = one;
    }
    // Five standard deviations of the means.
    assertEquals(0.5, sum / requests, 5 * Math.sqrt(1.0 / 12 / requests));
    assertEquals(0, product / requests, 5 / 12.0 / Math.sqrt(requests));
    assertEquals(0, neighbours / requests, 5 / 12.0 / Math.sqrt(requests));
  }

  @Test
  void theSecondRequestForTheSameIsAnotherOne() {
    LogicalNames names = new LogicalNames();
    long subject = LogicalNames.subject(1, 4096, 0);
    long hedged = names.next(subject);
    names.next(LogicalNames.subject(1, 8192, 0));
    long again = names.next(subject);

    assertEquals(LogicalNames.name(subject, 1), hedged);
    assertEquals(LogicalNames.name(subject, 2), again, "others in between change nothing");
    assertNotEquals(hedged, again);
  }

  @Test
  void subjectsAreToldApart() {
    Set<Long> seen = new HashSet<>();
    for (long file = 0; file < 10; file++) {
      for (long block = 0; block < 1000; block++) {
        assertTrue(seen.add(LogicalNames.subject(file, block * 512, 0)));
        assertTrue(seen.add(LogicalNames.subject(file, block * 512, 1)));
      }
    }
  }

  @Test
  void beyondWhatIsCountedExactlyNoNameComesTwice() {
    LogicalNames names = new LogicalNames();
    int subjects = LogicalNames.EXACT + 2 * LogicalNames.SHARED;
    Set<Long> late = new HashSet<>();
    for (int i = 0; i < subjects; i++) {
      long name = names.next(LogicalNames.subject(0, i, 0));
      if (i >= LogicalNames.EXACT) {
        assertTrue(late.add(name));
      }
    }
    for (int i = LogicalNames.EXACT; i < subjects; i++) {
      assertTrue(late.add(names.next(LogicalNames.subject(0, i, 0))), "asked for again");
    }
    long known = LogicalNames.subject(0, 5, 0);
    assertEquals(LogicalNames.name(known, 2), names.next(known), "those known stay exact");
  }
}
