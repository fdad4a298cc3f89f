// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Followed.Posted;
import dev.loopstep.kernel.RandomSqes.Asked;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.ring.Sqe;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Completions are neither lost nor doubled, whatever is asked for. */
class CompletionsProperties {
  private static final int LINKS = Sqe.IO_LINK | Sqe.IO_HARDLINK;

  private static Followed follow(long seed, Mix mix) {
    Followed followed = new Followed();
    assertEquals(Stopped.POLICY, mix.run(RandomSqes.setups(seed), followed).stopped());
    assertEquals(0, mix.ring().inFlight());
    return followed;
  }

  @Property(tries = 150, seed = "5", shrinking = ShrinkingMode.OFF)
  void everyRequestPostsOneLastCompletion(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.ALL, LINKS | Sqe.ASYNC);
    Followed followed = follow(seed, mix);
    mix.asked.forEach(request -> assertOneLast(request, followed));
    assertMessages(mix, followed);
  }

  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void onlySkippedRequestsAndTheirChainsAreSilent(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.ALL, LINKS | Sqe.ASYNC | Sqe.CQE_SKIP_SUCCESS);
    Followed followed = follow(seed, mix);
    for (List<Asked> chain : mix.chains()) {
      boolean may = chain.stream().anyMatch(request -> request.has(Sqe.CQE_SKIP_SUCCESS));
      for (Asked request : chain) {
        boolean silent = followed.of(request.userData()).stream().allMatch(Posted::notifies);
        if (!may || !silent) {
          assertAtMostOneLast(request, followed, may);
        }
      }
    }
  }

  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void skippedRequestsPostNothingWhenTheySucceed(@ForAll long seed) {
    Mix mix = new Mix(seed, Set.of(Kind.NOP, Kind.SYNC), Sqe.ASYNC | Sqe.CQE_SKIP_SUCCESS);
    Followed followed = follow(seed, mix);
    for (Asked request : mix.asked) {
      List<Posted> posted = followed.of(request.userData());
      if (request.has(Sqe.CQE_SKIP_SUCCESS)) {
        assertTrue(posted.stream().allMatch(one -> one.cqe().res() < 0), request::toString);
      } else {
        assertEquals(1, posted.size(), request::toString);
      }
    }
  }

  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void drainsLoseNothing(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.ALL, LINKS | Sqe.ASYNC | Sqe.IO_DRAIN, true);
    Followed followed = follow(seed, mix);
    mix.asked.forEach(request -> assertOneLast(request, followed));
    assertMessages(mix, followed);
  }

  static void assertOneLast(Asked request, Followed followed) {
    assertAtMostOneLast(request, followed, false);
  }

  /**
   * All of a request's completions but the last say that there will be more. A send without copying
   * has one, which may say so or, in a broken chain, not, and one more for its memory.
   */
  private static void assertAtMostOneLast(Asked request, Followed followed, boolean maySkip) {
    List<Posted> all = followed.of(request.userData());
    List<Posted> posted = all.stream().filter(one -> !one.notifies()).toList();
    boolean notifies = request.kind() == Kind.SEND_ZC;
    assertFalse(posted.isEmpty(), () -> "no completion of " + request);
    for (Posted one : posted.subList(0, posted.size() - 1)) {
      assertTrue(one.more(), () -> request + " posted " + all);
    }
    boolean more = posted.getLast().more();
    assertTrue(maySkip || notifies || !more, () -> request + " posted " + all);
    if (!maySkip) {
      assertEquals(notifies ? 2 : posted.size(), all.size(), () -> request + " posted " + all);
    }
  }

  /** Each message that was sent has arrived once. */
  private static void assertMessages(Mix mix, Followed followed) {
    Set<Long> sent = new HashSet<>();
    Map<Long, Integer> expected = new HashMap<>();
    Map<Long, Integer> seen = new HashMap<>();
    for (Asked request : mix.asked) {
      Posted outcome = followed.outcome(request.userData());
      if (request.kind() == Kind.MESSAGE_TO_ITSELF && outcome != null && outcome.cqe().res() == 0) {
        expected.put(RandomSqes.MESSAGE | request.userData(), 1);
      }
      sent.add(request.userData());
    }
    followed.of.forEach((userData, posted) -> {
      if (userData >= RandomSqes.MESSAGE) {
        seen.put(userData, posted.size());
      } else {
        assertTrue(sent.contains(userData), () -> "a completion of nothing: " + userData);
      }
    });
    assertEquals(expected, seen);
  }
}
