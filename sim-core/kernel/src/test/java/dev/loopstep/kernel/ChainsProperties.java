// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Followed.Posted;
import dev.loopstep.kernel.RandomSqes.Asked;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.ring.Sqe;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Chains of any requests complete in their order, and end where one fails. */
class ChainsProperties {
  private static final int LINKS = Sqe.IO_LINK | Sqe.IO_HARDLINK;

  /** Those whose failure Linux does not take for one (io_fsync); a futex that is cancelled too. */
  private static final Set<Kind> FAILS_SILENTLY =
      EnumSet.of(Kind.SYNC, Kind.FUTEX_WAIT, Kind.LINKED_TIMER);

  private static Followed follow(long seed, Mix mix) {
    Followed followed = new Followed();
    assertEquals(0, mix.run(RandomSqes.setups(seed), followed).result());
    return followed;
  }

  private static Posted outcome(Followed followed, Asked request) {
    Posted outcome = followed.outcome(request.userData());
    assertNotNull(outcome, request::toString);
    return outcome;
  }

  /** A linked timeout completes beside the request that it limits, so it has no place. */
  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void nobodyCompletesBeforeItsPredecessor(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.ALL, LINKS | Sqe.ASYNC);
    Followed followed = follow(seed, mix);
    for (List<Asked> chain : mix.chains()) {
      int last = -1;
      for (Asked request : chain) {
        if (request.kind() != Kind.LINKED_TIMER) {
          int at = outcome(followed, request).index();
          int before = last;
          assertTrue(at > before, () -> request + " at " + at + ", its predecessor at " + before);
          last = at;
        }
      }
    }
  }

  /** A linked timeout may fire before the one that it limits has failed, and break the chain so. */
  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void afterAFailureTheRestOfASoftChainIsCancelled(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.ALL, LINKS | Sqe.ASYNC);
    Followed followed = follow(seed, mix);
    for (List<Asked> chain : mix.chains()) {
      boolean unpreparedMember =
          chain.stream().anyMatch(request -> followed.unprepared.contains(request.userData()));
      boolean broken = unpreparedMember;
      for (Asked request : chain) {
        int res = outcome(followed, request).cqe().res();
        if (broken && request.kind() != Kind.LINKED_TIMER) {
          boolean own = followed.unprepared.contains(request.userData());
          assertTrue(res == Errno.ECANCELED || own && res < 0, () -> request + " has " + res);
        }
        broken |= request.softly() && res < 0 && !FAILS_SILENTLY.contains(request.kind());
      }
    }
  }

  /** Without anybody who cancels, only a failure does. */
  @Property(tries = 100, seed = "5", shrinking = ShrinkingMode.OFF)
  void nothingIsCancelledUnlessAPredecessorFailed(@ForAll long seed) {
    Mix mix = new Mix(seed, Kind.STEADY, LINKS | Sqe.ASYNC, true);
    Followed followed = follow(seed, mix);
    for (List<Asked> chain : mix.chains()) {
      boolean broken = false;
      for (Asked request : chain) {
        int res = outcome(followed, request).cqe().res();
        if (!broken) {
          assertNotEquals(Errno.ECANCELED, res, request::toString);
        }
        broken |= request.softly() && mayHaveFailed(request, res);
      }
    }
  }

  /** A transfer that was cut short breaks a chain as a failure does. */
  private static boolean mayHaveFailed(Asked request, int res) {
    return switch (request.kind()) {
      case NOP, SYNC, FUTEX_WAKE -> false;
      default -> res < 0 || request.kind() != Kind.FAILING_NOP;
    };
  }
}
