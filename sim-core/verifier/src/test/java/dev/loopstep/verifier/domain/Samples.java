// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Sets of numbers with numbers that are known to be in them. */
final class Samples {
  private static final long[] EDGES = {
    0,
    1,
    7,
    8,
    31,
    32,
    63,
    64,
    255,
    256,
    0x7fff,
    0x8000,
    0xffff,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -2,
    -8,
    -128,
    -129,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE - 1L
  };

  private Samples() {}

  /**
   * A set and its members, as far as they are known.
   *
   * @param members at least one
   */
  record Sample(Num num, List<Long> members) {}

  /** Numbers near those at which something wraps, small ones, and any. */
  static Arbitrary<Long> numbers() {
    Arbitrary<Long> edges = Arbitraries.of(LongStream.of(EDGES).boxed().toList());
    Arbitrary<Long> near =
        Combinators.combine(edges, Arbitraries.longs().between(-9, 9)).as(Long::sum);
    Arbitrary<Long> bits = Arbitraries.integers().between(0, 63).map(bit -> 1L << bit);
    return Arbitraries.oneOf(near, bits, Arbitraries.longs());
  }

  /** A set made of a few members: joined one by one, or by ranges and bits that hold them all. */
  static Arbitrary<Sample> samples() {
    return Combinators.combine(numbers().list().ofMinSize(1).ofMaxSize(3), Arbitraries.integers())
        .as((members, shape) -> new Sample(around(members, shape), members));
  }

  private static Num around(List<Long> members, int shape) {
    Num joined = Num.of(members.getFirst());
    for (long member : members) {
      joined = joined.join(Num.of(member));
    }
    return switch (shape & 7) {
      case 0 -> Num.UNKNOWN;
      case 1 -> Num.unsigned(joined.umin(), joined.umax());
      case 2 -> Num.signed(joined.smin(), joined.smax());
      case 3 -> Num.ofBits(joined.bits());
      case 4 -> lowHalf(members);
      default -> joined;
    };
  }

  /** Only the lower halves are known. */
  private static Num lowHalf(List<Long> members) {
    Num low = Num.of(members.getFirst() & 0xffff_ffffL);
    for (long member : members) {
      low = low.join(Num.of(member & 0xffff_ffffL));
    }
    Num any = Num.UNKNOWN.meetLow32(low);
    return any == null ? Num.UNKNOWN : any;
  }

  /**
   * Small sets of every shape, on both sides of each place where something wraps, with all of their
   * members.
   */
  static List<Sample> exhaustive() {
    Map<Num, Sample> samples = new LinkedHashMap<>();
    for (long centre : new long[] {0, 1L << 31, 1L << 32, Long.MIN_VALUE}) {
      long reach = centre == 0 ? 3 : 1;
      for (long low = -reach; low <= reach; low++) {
        for (long high = low; high <= reach; high++) {
          long first = centre + low;
          long last = centre + high;
          List<Long> members =
              LongStream.rangeClosed(low, high).map(n -> n + centre).boxed().toList();
          if (Long.compareUnsigned(first, last) <= 0) {
            add(samples, new Sample(Num.unsigned(first, last), members));
          }
          if (first <= last) {
            add(samples, new Sample(Num.signed(first, last), members));
          }
        }
      }
    }
    for (long mask = 0; mask < 8; mask++) {
      for (long value = 0; value < 8; value++) {
        if ((mask & value) == 0) {
          add(samples, ofBits(new Tnum(value, mask)));
        }
      }
    }
    return List.copyOf(samples.values());
  }

  private static void add(Map<Num, Sample> samples, Sample sample) {
    samples.putIfAbsent(sample.num(), sample);
  }

  private static Sample ofBits(Tnum bits) {
    List<Long> members = LongStream.range(0, 8).filter(bits::contains).boxed().toList();
    return new Sample(Num.ofBits(bits), members);
  }
}
