// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.junit;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What jqwik may draw for a property of a policy; it shrinks what fails by itself. */
public final class PolicyArbitraries {
  private static final String RANGE = "loopstep:range:";
  private static final int FARTHEST = 60;
  private static final int MOST_POSSIBILITIES = 4;

  private PolicyArbitraries() {}

  /** Orders of interrupts with at most so many deviations from the usual one. */
  public static Arbitrary<Schedule> schedules(int most) {
    Arbitrary<List<Integer>> gap =
        Combinators.combine(
                Arbitraries.integers().between(0, FARTHEST),
                Arbitraries.integers().between(1, MOST_POSSIBILITIES))
            .as(List::of);
    return gap.list().ofMaxSize(most).map(Schedule::of);
  }

  /** The test with another value for each of the policy's parameters, from its declared range. */
  public static Arbitrary<PolicyTest> parameters(PolicyTest test) {
    Arbitrary<PolicyTest> drawn = Arbitraries.just(test);
    for (Range range : ranges(test)) {
      Arbitrary<BigInteger> values = Arbitraries.bigIntegers().between(range.low, range.high);
      drawn = Combinators.combine(drawn, values).as((t, value) -> t.set(range.name, value));
    }
    return drawn;
  }

  /** The test with random numbers of the scenario from another seed. */
  public static Arbitrary<PolicyTest> seeds(PolicyTest test) {
    return Arbitraries.longs().between(0, Long.MAX_VALUE).map(test::withSeed);
  }

  private record Range(String name, BigInteger low, BigInteger high) {}

  private static List<Range> ranges(PolicyTest test) {
    List<Range> ranges = new ArrayList<>();
    for (MapImage image : test.loaded().program().data()) {
      for (Variable variable : image.variables()) {
        variable.tags().stream()
            .filter(tag -> tag.startsWith(RANGE))
            .map(tag -> tag.substring(RANGE.length()).split("\\.\\.", 2))
            .forEach(ends ->
                ranges.add(
                    new Range(variable.name(), new BigInteger(ends[0]), new BigInteger(ends[1]))));
      }
    }
    return ranges;
  }
}
