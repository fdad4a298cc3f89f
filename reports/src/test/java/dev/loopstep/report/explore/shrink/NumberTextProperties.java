// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NumberTextProperties {
  @Property(tries = 500, seed = "21")
  void theLeastIsFoundWhereAllAboveItFail(
      @ForAll @LongRange(min = 0, max = 1L << 50) long value,
      @ForAll @LongRange(min = 0, max = 1L << 50) long bound) {
    long least = Math.min(value, bound);
    int[] asked = new int[1];
    assertEquals(
        least,
        NumberText.least(
            value,
            lower -> {
              asked[0]++;
              return lower >= least;
            }));
    assertTrue(asked[0] <= 54, asked[0] + " attempts");
  }

  @Property(tries = 200, seed = "22")
  void whatIsFoundFails(
      @ForAll @LongRange(min = 0, max = 10_000) long value, @ForAll @LongRange long mask) {
    long least = NumberText.least(value, lower -> (mask >>> lower % 64 & 1) == 1);
    assertTrue(least == value || (mask >>> least % 64 & 1) == 1);
  }

  @Test
  void onlyWholeNumbersAre() {
    assertEquals(OptionalLong.of(1000), NumberText.of("1_000"));
    assertEquals(OptionalLong.empty(), NumberText.of("4KiB"));
    assertEquals(OptionalLong.empty(), NumberText.of("-1"));
    assertEquals(OptionalLong.empty(), NumberText.of("0.5"));
  }
}
