// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A grid's numbers and its combinations are the same things. */
class GridProperties {
  @Property(tries = 200, seed = "17")
  void everyNumberIsAnotherCombination(
      @ForAll @IntRange(min = 1, max = 3) int worlds,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> sizes,
      @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 0, max = 15) Integer> knows) {
    int[] all = sizes.stream().mapToInt(Integer::intValue).toArray();
    int[] ofWorld = IntStream.range(0, all.length).filter(i -> i % 2 == 1).toArray();
    List<int[]> ofSubject = new ArrayList<>();
    for (int bits : knows) {
      ofSubject.add(
          IntStream.range(0, all.length).filter(i -> i % 2 == 0 && (bits >> i & 1) == 1).toArray());
    }
    Grid grid = new Grid(worlds, all, ofWorld, ofSubject);
    Set<List<Object>> seen = new HashSet<>();
    long count = grid.count().longValueExact();
    for (long i = 0; i < count; i++) {
      Cell cell = grid.cell(i);
      assertEquals(i, cell.index());
      assertEquals(i, grid.index(cell.world(), cell.subject(), known(cell)));
      seen.add(
          List.of(cell.world(), cell.subject(), Arrays.stream(cell.values()).boxed().toList()));
    }
    assertEquals(count, seen.size());
    assertEquals(expected(worlds, all, ofWorld, ofSubject), count);
  }

  /** What a subject does not know may be anything. */
  private static int[] known(Cell cell) {
    return Arrays.stream(cell.values()).map(value -> Math.max(0, value)).toArray();
  }

  private static long expected(int worlds, int[] sizes, int[] ofWorld, List<int[]> ofSubject) {
    long inWorld = 0;
    for (int[] own : ofSubject) {
      inWorld += Arrays.stream(own).mapToLong(i -> sizes[i]).reduce(1, (a, b) -> a * b);
    }
    return worlds
        * inWorld
        * Arrays.stream(ofWorld).mapToLong(i -> sizes[i]).reduce(1, (a, b) -> a * b);
  }

  @Property(tries = 20, seed = "18")
  void moreThanALongHoldsIsCountedToo(@ForAll @IntRange(min = 13, max = 50) int parameters) {
    int[] sizes = new int[parameters];
    Arrays.fill(sizes, 100_000);
    int[] all = IntStream.range(0, parameters).toArray();
    Grid grid = new Grid(1, sizes, all, List.of(new int[0]));
    assertTrue(grid.count().compareTo(BigInteger.valueOf(Long.MAX_VALUE)) > 0);
    assertEquals(BigInteger.valueOf(100_000).pow(parameters), grid.count());
  }
}
