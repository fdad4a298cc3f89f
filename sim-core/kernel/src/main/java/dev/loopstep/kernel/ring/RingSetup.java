// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import java.util.EnumSet;
import java.util.Set;

/**
 * What {@code io_uring_setup} is asked for.
 *
 * @param sqEntries as asked; the kernel rounds up to a power of two
 * @param cqEntries as asked, used with {@link RingFlag#CQSIZE}; otherwise twice the submission
 *     queue
 */
public record RingSetup(int sqEntries, int cqEntries, Set<RingFlag> flags) {
  /** The ring of {@code loopstep run} without a scenario. */
  public static final RingSetup DEFAULT =
      new RingSetup(
          8,
          8,
          EnumSet.of(
              RingFlag.SINGLE_ISSUER,
              RingFlag.DEFER_TASKRUN,
              RingFlag.NO_SQARRAY,
              RingFlag.CQSIZE,
              RingFlag.SQ_REWIND));

  public RingSetup {
    flags =
        java.util.Collections.unmodifiableSet(
            flags.isEmpty() ? EnumSet.noneOf(RingFlag.class) : EnumSet.copyOf(flags));
  }
}
