// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.Followed.Posted;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.ring.Sqe;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Completions that overflow keep their place, and those that are lost are counted. */
class OverflowProperties {
  private static final int FLAGS = Sqe.IO_LINK | Sqe.IO_HARDLINK | Sqe.ASYNC | Sqe.CQE_SKIP_SUCCESS;

  /** How many completions the overflow list holds. */
  private static final int KEPT = 1 << 20;

  private static final int LARGE = 32_768;

  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void completionsOverflowInTheirOrder(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.ALL, FLAGS);
    Followed followed = new Followed();
    assertEquals(0, mix.run(RandomSqes.setups(seed), followed).result());
    assertEquals(followed.cqes(), mix.reaped);
    Statistics.label("overflowed")
        .collect(followed.posted.stream().anyMatch(Posted::overflow))
        .coverage(runs -> runs.check(true).percentage(share -> share > 50));
    assertEquals(0, mix.cq().i32(RingGeometry.CQ_OVERFLOW));
  }

  /** Submits a number of NOPs, then stops. */
  @Property(tries = 1, seed = "5", edgeCases = EdgeCasesMode.NONE)
  void whatIsLostIsCounted(@ForAll @IntRange(min = 1, max = LARGE) int lost) {
    Policy policy =
        new Policy() {
          private int left = LARGE + KEPT + lost;

          @Override
          int body() {
            left -= submit(Math.min(left, LARGE));
            return left == 0 ? STOP : CONTINUE;
          }
        };
    RunResult result = Policy.run(Setups.withRing(LARGE, LARGE), policy);
    assertEquals(0, result.enterReturn());
    assertEquals(lost, policy.cq().i32(RingGeometry.CQ_OVERFLOW));
    assertEquals(LARGE, policy.reap(Integer.MAX_VALUE));
  }
}
