// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Followed.Posted;
import dev.loopstep.kernel.RandomSqes.Asked;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.EnterPlan.Call;
import dev.loopstep.kernel.application.EnterPlan.Seen;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.loop.EnterFlag;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** No timer is early, nor is the end of a wait. */
class TimersProperties {
  private static final long PICOS = 1000;
  private static final int CALLS = 12;
  private static final Set<Kind> TIMERS =
      EnumSet.of(
          Kind.TIMER,
          Kind.ABSOLUTE_TIMER,
          Kind.COUNTING_TIMER,
          Kind.REPEATING_TIMER,
          Kind.LINKED_TIMER);

  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void timersAreNeverEarly(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.ALL, Sqe.IO_LINK | Sqe.IO_HARDLINK | Sqe.ASYNC);
    Followed followed = new Followed();
    assertEquals(0, mix.run(RandomSqes.setups(seed), followed).result());
    int expired = 0;
    for (Asked request : mix.asked) {
      long from = request.kind() == Kind.ABSOLUTE_TIMER ? 0 : submittedAt(followed, request);
      long due = from;
      if (TIMERS.contains(request.kind())) {
        long first = due + request.nanos() * PICOS;
        long at = followed.interruptedAt.getOrDefault(request.userData(), Long.MAX_VALUE);
        assertTrue(
            at >= first, () -> request + " expired at " + at + ", not from " + first + " on");
      }
      for (Posted one : followed.of(request.userData())) {
        if (one.cqe().res() == Errno.ETIME) {
          due += request.nanos() * PICOS;
          long earliest = due;
          assertTrue(one.timePicos() >= earliest, () -> request + " posted " + one);
          expired++;
        }
      }
    }
    Statistics.label("expired")
        .collect(expired > 0)
        .coverage(runs -> runs.check(true).percentage(share -> share > 50));
  }

  private static long submittedAt(Followed followed, Asked request) {
    return followed.submittedAt.getOrDefault(request.userData(), Long.MAX_VALUE / 2);
  }

  /** Waits of an application for what never comes, each with a limit. */
  private static final class Waits implements RunObserver {
    final SplittableRandom random;
    final List<Call> calls = new ArrayList<>();
    final List<Long> ends = new ArrayList<>();

    Waits(long seed) {
      random = new SplittableRandom(seed);
      for (int i = 0; i < CALLS; i++) {
        boolean absolute = random.nextBoolean();
        long limit = random.nextLong(400_000_000L);
        long least = random.nextBoolean() ? random.nextLong(200_000_000L) : 0;
        int flags = EnterFlag.GETEVENTS.mask() | EnterFlag.EXT_ARG.mask();
        if (absolute) {
          flags |= EnterFlag.ABS_TIMER.mask();
        }
        Limits limits = new Limits(limit, least, false);
        EnterArguments arguments =
            new EnterArguments(0, 1, flags, EnterArguments.ARGUMENT_SIZE, limits);
        calls.add(new Call(random.nextLong(50_000_000L), false, 0, 0, arguments, 0));
      }
    }

    @Override
    public void stepped(long timePicos, long steps) {
      ends.add(timePicos);
    }
  }

  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void waitsEndNeitherEarlyNorWithoutAReason(@ForAll long seed) {
    Waits waits = new Waits(seed);
    EnumSet<RingFlag> flags = EnumSet.of(RingFlag.SINGLE_ISSUER);
    if (waits.random.nextBoolean()) {
      flags.add(RingFlag.DEFER_TASKRUN);
    }
    Setups setups = Setups.plain().ring(new RingSetup(8, 8, flags));
    List<Seen> seen =
        Simulator.calls(setups.setup(), new EnterPlan(false, false, waits.calls), waits).seen();
    assertEquals(CALLS, seen.size());
    long before = 0;
    for (int i = 0; i < CALLS; i++) {
      Call call = waits.calls.get(i);
      assertEquals(Errno.ETIME, seen.get(i).result());
      boolean absolute = (call.arguments().flags() & EnterFlag.ABS_TIMER.mask()) != 0;
      long began = before + call.pausePicos();
      long limit = call.arguments().limits().timeoutPicos();
      long earliest = absolute ? Math.max(limit, began) : began + limit;
      long end = waits.ends.get(i);
      assertTrue(end >= earliest, () -> call + " ended at " + end + ", began at " + began);
      before = end;
    }
  }
}
