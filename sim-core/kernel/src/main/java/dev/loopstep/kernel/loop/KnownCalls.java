// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import org.jspecify.annotations.Nullable;

/**
 * Arguments of calls that were made before: an event loop makes few different ones again and again,
 * and allocates nothing for them.
 */
final class KnownCalls {
  private static final int PLACES = 256;
  private static final int PRIME = 31;

  private final @Nullable EnterArguments[] waiting = new EnterArguments[PLACES];

  /** The last of the others. */
  private EnterArguments last = EnterArguments.waiting(0, 0);

  /**
   * Of a call that waits without limit.
   *
   * @param wakes whether it wakes the thread that submits
   */
  EnterArguments waiting(int toSubmit, int minComplete, boolean wakes) {
    if (wakes) {
      int flags = EnterFlag.GETEVENTS.mask() | EnterFlag.SQ_WAKEUP.mask();
      return like(toSubmit, minComplete, flags, 0, EnterArguments.Limits.NONE.minWaitPicos());
    }
    int place = (toSubmit * PRIME + minComplete) & (waiting.length - 1);
    EnterArguments known = waiting[place];
    if (known == null || known.toSubmit() != toSubmit || known.minComplete() != minComplete) {
      known = EnterArguments.waiting(toSubmit, minComplete);
      waiting[place] = known;
    }
    return known;
  }

  /**
   * Of a call that waits for so many completions, and after a time for one.
   *
   * @param minWaitPicos above 0
   */
  EnterArguments waitingAtLeast(int toSubmit, int minComplete, long minWaitPicos, boolean wakes) {
    int flags = EnterFlag.GETEVENTS.mask() | EnterFlag.EXT_ARG.mask();
    return like(
        toSubmit,
        minComplete,
        wakes ? flags | EnterFlag.SQ_WAKEUP.mask() : flags,
        EnterArguments.ARGUMENT_SIZE,
        minWaitPicos);
  }

  private EnterArguments like(
      int toSubmit, int minComplete, int flags, int argumentSize, long minWaitPicos) {
    boolean same =
        last.toSubmit() == toSubmit
            && last.minComplete() == minComplete
            && last.flags() == flags
            && last.limits().minWaitPicos() == minWaitPicos;
    if (!same) {
      last =
          new EnterArguments(
              toSubmit,
              minComplete,
              flags,
              argumentSize,
              new EnterArguments.Limits(EnterArguments.Limits.NEVER, minWaitPicos, false));
    }
    return last;
  }
}
