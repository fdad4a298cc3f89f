// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.tree.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values that the cases of one match take. */
final class TakenValues {
  /** Cases that are shown where several together take a value. */
  private static final int SHOWN = 3;

  private final List<Taken> taken = new ArrayList<>();

  /** The ends of ranges between which there is nothing that is not taken, by their starts. */
  private final TreeMap<BigInteger, BigInteger> ranges = new TreeMap<>();

  private record Taken(BigInteger low, BigInteger high, Span at) {
    boolean contains(BigInteger start, BigInteger end) {
      return low.compareTo(start) <= 0 && high.compareTo(end) >= 0;
    }

    boolean meets(BigInteger start, BigInteger end) {
      return low.compareTo(end) <= 0 && high.compareTo(start) >= 0;
    }
  }

  /** Whether every value from one to another, both included, is taken. */
  boolean contains(BigInteger low, BigInteger high) {
    Map.Entry<BigInteger, BigInteger> range = ranges.floorEntry(low);
    return range != null && range.getValue().compareTo(high) >= 0;
  }

  /** Where the values are taken: by one case that takes them all, or else by the first few. */
  List<Span> where(BigInteger low, BigInteger high) {
    Optional<Taken> all = taken.stream().filter(t -> t.contains(low, high)).findFirst();
    return all.map(t -> List.of(t.at))
        .orElseGet(() ->
            taken.stream().filter(t -> t.meets(low, high)).map(Taken::at).limit(SHOWN).toList());
  }

  /** A case takes the values from low to high, which is not below it. */
  void add(BigInteger low, BigInteger high, Span at) {
    taken.add(new Taken(low, high, at));
    BigInteger start = low;
    BigInteger end = high;
    Map.Entry<BigInteger, BigInteger> next = ranges.floorEntry(high.add(BigInteger.ONE));
    while (next != null && next.getValue().add(BigInteger.ONE).compareTo(low) >= 0) {
      ranges.remove(next.getKey());
      start = start.min(next.getKey());
      end = end.max(next.getValue());
      next = ranges.floorEntry(high.add(BigInteger.ONE));
    }
    ranges.put(start, end);
  }
}
