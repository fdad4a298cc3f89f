// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code io_uring_setup} is asked for.
 *
 * @param sqEntries as asked; the kernel rounds up to a power of two
 * @param cqEntries as asked, used with {@link RingFlag#CQSIZE}; otherwise twice the submission
 *     queue
 * @param resized what it is resized to once it is set up and a policy is attached to it, which is
 *     told of the sizes before; null for nothing
 */
public record RingSetup(
    int sqEntries, int cqEntries, Set<RingFlag> flags, @Nullable RingSize resized) {
  /** A ring that stays as it is set up. */
  public RingSetup(int sqEntries, int cqEntries, Set<RingFlag> flags) {
    this(sqEntries, cqEntries, flags, null);
  }

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
