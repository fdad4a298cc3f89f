// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import java.util.EnumSet;
import java.util.Set;

/** How a ring gets other sizes (io_uring/register.c, io_register_resize_rings). */
final class RingResizing {
  /** What a ring stays when it is resized (COPY_FLAGS). */
  private static final Set<RingFlag> INHERITED =
      EnumSet.of(
          RingFlag.NO_SQARRAY,
          RingFlag.SQE128,
          RingFlag.CQE32,
          RingFlag.SQE_MIXED,
          RingFlag.CQE_MIXED);

  private RingResizing() {}

  /** Returns 0, or -errno where nothing has changed. */
  static int resize(
      RingSize size, Set<RingFlag> flags, RingMemory memory, CompletionQueue completions) {
    if (!flags.contains(RingFlag.DEFER_TASKRUN)) {
      return Errno.EINVAL;
    }
    EnumSet<RingFlag> inherited = EnumSet.copyOf(INHERITED);
    inherited.retainAll(flags);
    if (size.sizesCompletions()) {
      inherited.add(RingFlag.CQSIZE);
    }
    RingSetup asked = new RingSetup(size.sqEntries(), size.cqEntries(), inherited);
    int error = RingRules.resizeError(asked);
    if (error != 0) {
      return error;
    }
    completions.observeHead();
    if (!memory.resize(RingGeometry.of(asked))) {
      return Errno.EOVERFLOW;
    }
    completions.resized();
    return 0;
  }
}
