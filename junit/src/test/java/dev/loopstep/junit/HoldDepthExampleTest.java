// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.junit;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The example of docs/junit.md: properties of a policy, in ten lines each. */
class HoldDepthExampleTest {
  private static final PolicyTest HOLD_DEPTH =
      PolicyTest.of("../policies/hold_depth.policy").in("src/test/resources/three-reads.yaml");

  @Test
  void neverHasMoreInFlightThanItsDepth() {
    HOLD_DEPTH
        .set("depth", 2)
        .always("run.in_flight <= u64(depth)")
        .eventually("shared.finished == 3")
        .check();
  }

  @Provide
  Arbitrary<PolicyTest> depths() {
    return PolicyArbitraries.parameters(HOLD_DEPTH);
  }

  @Provide
  Arbitrary<Schedule> schedules() {
    return PolicyArbitraries.schedules(4);
  }

  @Property(tries = 50, seed = "1")
  void readsEverythingWhateverItsDepth(
      @ForAll("depths") PolicyTest test, @ForAll("schedules") Schedule schedule) {
    test.atTheEnd("shared.finished == 3").check(schedule);
  }
}
