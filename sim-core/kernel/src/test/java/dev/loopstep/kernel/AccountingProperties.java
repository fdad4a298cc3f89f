// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Metrics.CpuTime;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.loop.PolicyLoop;
import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What goes in comes out, counted on either side. */
class AccountingProperties {
  private static final int LINKS = Sqe.IO_LINK | Sqe.IO_HARDLINK;

  private static void balances(long seed, Mix mix, Followed followed) {
    PolicyLoop loop = mix.run(RandomSqes.setups(seed), followed);
    assertEquals(0, loop.result());
  }

  /**
   * A mix that adds up whenever it is called. Messages to itself and notifications of memory are in
   * flight besides the requests that they come from.
   */
  private static final class Balancing extends Mix {
    private final Followed followed;

    Balancing(long seed, int flags, boolean limited, Followed followed) {
      super(seed, Kind.allBut(Kind.MESSAGE_TO_ITSELF, Kind.SEND_ZC), flags, limited);
      this.followed = followed;
    }

    /** A request whose linked timeout has fired stays in flight until that is seen to. */
    private long held() {
      return asked.stream()
          .filter(request -> request.kind() == Kind.LINKED_TIMER)
          .filter(request -> followed.of(request.userData()).isEmpty())
          .count();
    }

    @Override
    int body() {
      int submitted = asked.size();
      assertEquals(submitted, followed.prepared + followed.unprepared.size());
      long counted = followed.completedFinally() + ring().inFlight();
      boolean balanced = submitted <= counted && counted <= submitted + held();
      assertTrue(balanced, () -> counted + " of " + submitted);
      return super.body();
    }
  }

  @Property(tries = 150, seed = "5", shrinking = ShrinkingMode.OFF)
  void whatWasSubmittedIsCompletedOrInFlight(@ForAll long seed) {
    Followed followed = new Followed();
    balances(seed, new Balancing(seed, LINKS | Sqe.ASYNC, false, followed), followed);
  }

  @Property(tries = 150, seed = "5", shrinking = ShrinkingMode.OFF)
  void alsoWhileItIsHeldBackByDrains(@ForAll long seed) {
    Followed followed = new Followed();
    int flags = LINKS | Sqe.ASYNC | Sqe.IO_DRAIN;
    balances(seed, new Balancing(seed, flags, true, followed), followed);
  }

  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void theRunCountsTheSame(@ForAll long seed) {
    World[] world = new World[1];
    Mix mix =
        new Mix(seed, Kind.ALL, LINKS | Sqe.ASYNC) {
          @Override
          void begins(World in) {
            world[0] = in;
          }
        };
    Followed followed = new Followed();
    balances(seed, mix, followed);
    Metrics metrics = world[0].log.metrics(world[0].task, 1, 0);
    assertEquals(mix.asked.size(), metrics.requests());
    assertEquals(mix.reaped.size(), metrics.completions());
    List<Long> errors = new ArrayList<>();
    mix.reaped.stream().filter(cqe -> cqe.res() < 0).forEach(cqe -> errors.add(cqe.userData()));
    assertEquals(errors.size(), metrics.errors());
    long messages = mix.reaped.stream().filter(cqe -> cqe.userData() >= RandomSqes.MESSAGE).count();
    assertEquals(mix.reaped.size() - messages, metrics.latency().count());
    CpuTime cpu = metrics.cpu();
    assertEquals(world[0].cpu.now(), cpu.user() + cpu.kernel() + cpu.policy() + cpu.idle());
    assertEquals(metrics.wakeUps() * 2, metrics.contextSwitches());
  }
}
