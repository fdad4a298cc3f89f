// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.lang.tree.Span;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Ranges of values that grow together are the same as sets of values. */
class TakenValuesProperties {
  private static final int VALUES = 40;

  private static BigInteger number(int value) {
    return BigInteger.valueOf(value);
  }

  @Property(seed = "1", tries = 500)
  void rangesAreSets(
      @ForAll @Size(max = 12) List<@IntRange(max = VALUES - 1) Integer> starts,
      @ForAll @IntRange(max = 9) int longest) {
    TakenValues taken = new TakenValues();
    BitSet set = new BitSet();
    int line = 1;
    for (int start : starts) {
      int end = Math.min(VALUES - 1, start + (start * 7 + longest) % (longest + 1));
      taken.add(number(start), number(end), new Span(line++, 1, 1));
      set.set(start, end + 1);
    }
    for (int low = 0; low < VALUES; low++) {
      for (int high = low; high < VALUES; high++) {
        boolean all = set.nextClearBit(low) > high;
        assertEquals(all, taken.contains(number(low), number(high)), low + ".." + high);
        assertTrue(!all || !taken.where(number(low), number(high)).isEmpty());
      }
    }
  }
}
