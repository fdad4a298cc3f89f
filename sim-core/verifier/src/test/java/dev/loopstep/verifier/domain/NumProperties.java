// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.verifier.domain.Samples.Sample;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NumProperties {
  @Provide
  Arbitrary<Sample> samples() {
    return Samples.samples();
  }

  @Property(seed = "1", tries = 5_000)
  void holdsItsMembers(@ForAll("samples") Sample sample) {
    for (long member : sample.members()) {
      assertTrue(sample.num().contains(member));
      assertTrue(sample.num().zeroExtend32().contains(member & 0xffff_ffffL));
      assertTrue(sample.num().signExtend32().contains((int) member));
    }
  }

  @Property(seed = "1", tries = 5_000)
  void aJoinIncludesBoth(@ForAll("samples") Sample a, @ForAll("samples") Sample b) {
    Num joined = a.num().join(b.num());
    assertTrue(joined.includes(a.num()));
    assertTrue(joined.includes(b.num()));
  }

  @Property(seed = "1", tries = 5_000)
  void aMeetHoldsWhatBothHold(@ForAll("samples") Sample a, @ForAll("samples") Sample b) {
    Num met = a.num().meet(b.num());
    for (List<Long> members : List.of(a.members(), b.members())) {
      for (long member : members) {
        if (a.num().contains(member) && b.num().contains(member)) {
          assertNotNull(met);
          assertTrue(met.contains(member));
        }
      }
    }
    assertTrue(met == null || a.num().includes(met) && b.num().includes(met));
  }

  @Property(seed = "1", tries = 5_000)
  void inclusionIsOfMembers(@ForAll("samples") Sample a, @ForAll("samples") Sample b) {
    if (a.num().includes(b.num())) {
      for (long member : b.members()) {
        assertTrue(a.num().contains(member));
      }
    }
  }

  @Test
  void findsTheNearestMemberOfBits() {
    for (int mask = 0; mask < 16; mask++) {
      for (int value = 0; value < 16; value++) {
        if ((mask & value) == 0) {
          checkNearest(new Tnum(value, mask));
        }
      }
    }
  }

  private static void checkNearest(Tnum bits) {
    for (long bound = 0; bound < 20; bound++) {
      long above = bound;
      while (above < 16 && !bits.contains(above)) {
        above++;
      }
      long below = bound;
      while (below >= 0 && !bits.contains(below)) {
        below--;
      }
      long ceiling = bits.ceiling(bound);
      long floor = bits.floor(bound);
      assertEquals(above < 16, ceiling >= bound, () -> bits.toString());
      assertEquals(below >= 0, Long.compareUnsigned(floor, bound) <= 0, () -> bits.toString());
      if (above < 16) {
        assertEquals(above, ceiling);
      }
      if (below >= 0) {
        assertEquals(below, floor);
      }
    }
  }

  @Test
  void viewsNarrowOneAnother() {
    Num low = Num.unsigned(0, 10);
    assertEquals(0, low.smin());
    assertEquals(10, low.smax());
    assertEquals(new Tnum(0, 15), low.bits());
    Num multiples = Num.ofBits(new Tnum(0, 0xf8)).meet(Num.unsigned(1, 100));
    assertEquals("8..96", String.valueOf(multiples));
    assertEquals("-5..-1", String.valueOf(Num.signed(-5, 5).meet(Num.unsigned(6, -1))));
    assertNull(Num.of(3).meet(Num.ofBits(new Tnum(0, 4))));
    assertNull(Num.unsigned(9, 15).meet(Num.ofBits(new Tnum(0, 8))));
  }
}
