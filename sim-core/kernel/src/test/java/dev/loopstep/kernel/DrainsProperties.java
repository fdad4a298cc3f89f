// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Followed.Posted;
import dev.loopstep.kernel.RandomSqes.Asked;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.ring.Sqe;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * A request that is drained begins when all that were submitted before it are over, and what was
 * submitted after it begins when it is over (io_uring/io_uring.c, io_drain_req, io_queue_deferred).
 * What cannot be prepared is neither held back nor holds others back, and takes its chain along.
 */
class DrainsProperties {
  private static final int FLAGS = Sqe.IO_LINK | Sqe.IO_HARDLINK | Sqe.ASYNC | Sqe.IO_DRAIN;

  private static Posted outcome(Followed followed, Asked request) {
    return Objects.requireNonNull(followed.outcome(request.userData()), request::toString);
  }

  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void drainsOrderCompletions(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.ALL, FLAGS, true);
    Followed followed = new Followed();
    assertEquals(0, mix.run(RandomSqes.setups(seed), followed).result());
    List<List<Asked>> chains =
        mix.chains().stream().filter(chain -> wasPrepared(followed, chain)).toList();
    int drains = 0;
    // Where the last completion of all before the chain, and of the last drained chain, stands.
    int before = -1;
    int barrier = -1;
    for (List<Asked> chain : chains) {
      int first = Integer.MAX_VALUE;
      int last = -1;
      for (Asked request : chain) {
        int began = followed.begunAfter.getOrDefault(request.userData(), Integer.MAX_VALUE);
        first = Math.min(first, Math.min(began, outcome(followed, request).index()));
        last = Math.max(last, outcome(followed, request).index());
      }
      boolean drained = chain.stream().anyMatch(request -> request.has(Sqe.IO_DRAIN));
      int holds = drained ? before : barrier;
      int begins = first;
      assertTrue(begins > holds, () -> chain + " begins at " + begins + ", not after " + holds);
      before = Math.max(before, last);
      if (drained) {
        barrier = before;
        drains++;
      }
    }
    Statistics.label("drained")
        .collect(drains > 0)
        .coverage(runs -> runs.check(true).percentage(share -> share > 50));
  }

  private static boolean wasPrepared(Followed followed, List<Asked> chain) {
    return chain.stream().noneMatch(request -> followed.unprepared.contains(request.userData()));
  }
}
