// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.counterexample.watch.WatchedFault;

/**
 * Where something may go wrong.
 *
 * @param slot of the instruction
 * @param loop whether it is a loop that may not end
 */
public record Suspect(int slot, boolean loop) {
  /** Whether a run does what was feared, there. */
  boolean confirmedBy(Trace trace) {
    WatchedFault fault = trace.fault();
    if (fault == null) {
      return false;
    }
    boolean endless = fault.kind() == WatchedFault.Kind.ENDLESS;
    return loop && endless ? trace.passed().get(slot) : fault.slot() == slot;
  }

  /** Whether a run goes wrong after it has been there. */
  boolean passedBy(Trace trace) {
    return trace.fault() != null && trace.passed().get(slot);
  }
}
