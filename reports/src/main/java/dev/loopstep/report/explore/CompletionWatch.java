// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.ring.CompletionQueue;
import dev.loopstep.kernel.ring.Opcode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts that each request ends with one completion without IORING_CQE_F_MORE, or with none where
 * it was to post none. Two accounts: what was told of requests and completions, by user data, and
 * the requests that the kernel has in use. Where a poll's user data may be changed, requests are
 * only counted in all; where messages are sent, completions come that are no request's, and nothing
 * is counted.
 */
final class CompletionWatch implements RunObserver {
  private final Map<Long, Long> openByUserData = new HashMap<>();

  /** User data of requests that send without copying: their first completion is the one. */
  private final Set<Long> withoutCopy = new HashSet<>();

  private @Nullable PolicyMemory memory;
  private boolean byUserData = true;
  private boolean counts = true;
  private long open;
  private @Nullable String wrong;

  @Override
  public void attached(PolicyMemory attached) {
    memory = attached;
  }

  @Override
  public void submitted(long timePicos, long userData, int opcode) {
    byUserData &= opcode != Opcode.POLL_REMOVE.number();
    counts &= opcode != Opcode.MSG_RING.number();
    boolean sendsWithoutCopy =
        opcode == Opcode.SEND_ZC.number() || opcode == Opcode.SENDMSG_ZC.number();
    counts &=
        withoutCopy.contains(userData) == sendsWithoutCopy || !openByUserData.containsKey(userData);
    if (sendsWithoutCopy) {
      withoutCopy.add(userData);
    }
    open++;
    openByUserData.merge(userData, 1L, Long::sum);
  }

  @Override
  public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
    // That the memory is free again is told by itself, perhaps with another user data.
    boolean notified = (flags & CompletionQueue.F_NOTIF) != 0;
    boolean more = (flags & CompletionQueue.F_MORE) != 0 && !withoutCopy.contains(userData);
    if (!notified && !more) {
      ends(userData);
    }
  }

  @Override
  public void endedSilently(long userData) {
    ends(userData);
  }

  private void ends(long userData) {
    open--;
    long left = openByUserData.getOrDefault(userData, 0L) - 1;
    openByUserData.put(userData, left);
    if (open < 0 || byUserData && left < 0) {
      tell("a request completes twice: user_data " + Long.toUnsignedString(userData));
    }
  }

  @Override
  public void stepped(long timePicos, long steps) {
    look();
  }

  private void look() {
    PolicyMemory seen = memory;
    if (seen != null && open > seen.inFlight()) {
      tell(
          "a completion is lost: " + (open - seen.inFlight()) + " requests have ended without one");
    }
  }

  private void tell(String what) {
    if (wrong == null && counts) {
      wrong = what;
    }
  }

  /** What is wrong at the end of the run, or was before. */
  Optional<String> wrong() {
    look();
    return Optional.ofNullable(wrong);
  }
}
