// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.Followed.Posted;
import dev.loopstep.kernel.RandomSqes.Asked;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.EnterPlan.Call;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.loop.EnterFlag;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Applications without a policy lose nothing either, and get what a policy gets. */
class OrdinaryProperties {
  private static final int MOST_AT_ONCE = 8;
  private static final int BATCHES = 8;
  private static final int CANCELLING = 8;

  /** Where the table of SQEs begins in the parameter region. */
  private static final int TABLE = 4096;

  private static final int ALL = -1;
  private static final int LINKS = Sqe.IO_LINK | Sqe.IO_HARDLINK;
  private static final Limits MILLISECOND = new Limits(1_000_000_000L, 0, false);

  /** Those whose result does not depend on when they are done, and which end by themselves. */
  private static final Set<Kind> TIMELESS =
      EnumSet.of(
          Kind.NOP,
          Kind.FAILING_NOP,
          Kind.TIMER,
          Kind.ABSOLUTE_TIMER,
          Kind.DISK_READ,
          Kind.SYNC,
          Kind.FUTEX_WAKE,
          Kind.MESSAGE,
          Kind.MESSAGE_TO_ITSELF,
          Kind.UNPREPARED);

  /** Batches of requests in a table. */
  private static final class Batches {
    final Region region = new Region("region", new byte[5 * TABLE], true);
    final List<Asked> asked = new ArrayList<>();
    final int[] sizes = new int[BATCHES];
    final SplittableRandom random;
    private final RandomSqes sqes;

    Batches(long seed, Set<Kind> kinds, int flags) {
      random = new SplittableRandom(seed);
      sqes = new RandomSqes(random, kinds, flags);
      byte[] prepared = RandomSqes.setups(seed).region();
      System.arraycopy(prepared, 0, region.bytes(), 0, prepared.length);
      for (int batch = 0; batch < BATCHES; batch++) {
        sizes[batch] = 1 + random.nextInt(MOST_AT_ONCE);
        for (int i = 0; i < sizes[batch]; i++) {
          asked.add(sqes.write(region, at(batch) + i * Sqe.SIZE, asked.size()));
        }
      }
    }

    static int at(int batch) {
      return TABLE + batch * MOST_AT_ONCE * Sqe.SIZE;
    }

    /** Submits each batch, and makes so many calls after it that wait for one completion each. */
    List<Call> calls(int waits) {
      List<Call> calls = new ArrayList<>();
      for (int batch = 0; batch < BATCHES; batch++) {
        calls.add(submitting(at(batch), sizes[batch]));
        for (int i = 0; i < waits; i++) {
          calls.add(WAITING);
        }
      }
      return calls;
    }

    /** Calls that cancel everything, in the end. */
    List<Call> cancelling() {
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < CANCELLING; i++) {
        int at = at(BATCHES) + i * Sqe.SIZE;
        asked.add(sqes.writeCancelAll(region, at, asked.size()));
        calls.add(submitting(at, 1));
        calls.add(WAITING);
        calls.add(WAITING);
      }
      return calls;
    }

    private static Call submitting(int at, int count) {
      EnterArguments arguments = new EnterArguments(count, 0, 0, 0, Limits.NONE);
      return new Call(0, false, at, count, arguments, ALL);
    }

    private static final Call WAITING =
        new Call(
            0,
            false,
            0,
            0,
            new EnterArguments(
                0,
                1,
                EnterFlag.GETEVENTS.mask() | EnterFlag.EXT_ARG.mask(),
                EnterArguments.ARGUMENT_SIZE,
                MILLISECOND),
            ALL);
  }

  private static World world(long seed, RingSetup ring, Batches batches, RunObserver observer) {
    Setups setups = RandomSqes.setups(seed, ring).region(batches.region.bytes());
    return new World(setups.setup(), "test", observer);
  }

  private static RingSetup ring(RingFlag... more) {
    EnumSet<RingFlag> flags = EnumSet.of(RingFlag.CQSIZE, more);
    flags.add(RingFlag.SUBMIT_ALL);
    return new RingSetup(MOST_AT_ONCE, 64, flags);
  }

  private static RingSetup anyRing(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> ring(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN);
      case 1 -> ring(RingFlag.COOP_TASKRUN);
      default -> ring(RingFlag.SINGLE_ISSUER);
    };
  }

  @Property(tries = 150, seed = "5", shrinking = ShrinkingMode.OFF)
  void completionsAreNeitherLostNorDoubled(@ForAll long seed) {
    Batches batches = new Batches(seed, Kind.ALL, LINKS | Sqe.ASYNC);
    List<Call> calls = batches.calls(2);
    calls.addAll(batches.cancelling());
    Followed followed = new Followed();
    World world = world(seed, anyRing(batches.random), batches, followed);
    new CallsRun(world, new EnterPlan(false, false, calls)).run();
    assertEquals(0, world.ring.inFlight());
    batches.asked.forEach(request -> CompletionsProperties.assertOneLast(request, followed));
  }

  /** Submits batch after batch, each when the one before it is complete. */
  private static final class Submitting extends Policy {
    private final Batches batches;
    private int next;
    private long expected;

    Submitting(Batches batches) {
      this.batches = batches;
    }

    @Override
    int body() {
      reap(1000);
      long own = reaped.stream().filter(cqe -> cqe.userData() < RandomSqes.MESSAGE).count();
      if (own == expected) {
        if (next == BATCHES) {
          return STOP;
        }
        int size = batches.sizes[next];
        byte[] sqes = batches.region.bytes();
        System.arraycopy(sqes, Batches.at(next), calls().sq().bytes(), 0, size * Sqe.SIZE);
        assertEquals(size, submit(size));
        expected += size;
        next++;
      }
      waitFor(cqHead() + 1);
      return CONTINUE;
    }
  }

  /** By their user data: they come at other times, and so in another order. */
  private static Map<Long, List<Cqe>> byRequest(Followed followed) {
    Map<Long, List<Cqe>> all = new TreeMap<>();
    followed.of.forEach(
        (userData, posted) -> all.put(userData, posted.stream().map(Posted::cqe).toList()));
    return all;
  }

  @Property(tries = 150, seed = "5", shrinking = ShrinkingMode.OFF)
  void aPolicyGetsTheSame(@ForAll long seed) {
    Batches batches = new Batches(seed, TIMELESS, LINKS | Sqe.ASYNC | Sqe.IO_DRAIN);
    Followed ordinary = new Followed();
    World one = world(seed, anyRing(batches.random), batches, ordinary);
    List<Call> calls = batches.calls(MOST_AT_ONCE + 2);
    new CallsRun(one, new EnterPlan(false, false, calls)).run();
    Followed followed = new Followed();
    RingSetup ring =
        ring(
            RingFlag.SINGLE_ISSUER,
            RingFlag.DEFER_TASKRUN,
            RingFlag.NO_SQARRAY,
            RingFlag.SQ_REWIND);
    World two = world(seed, ring, batches, followed);
    assertEquals(0, Policy.run(two, new Submitting(batches), 10_000).result());
    assertEquals(0, one.ring.inFlight());
    assertEquals(byRequest(ordinary), byRequest(followed));
  }
}
