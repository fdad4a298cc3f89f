// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.trace.WaitAtom;

/** Told what a call of io_uring_enter does, at the time at which it does it. */
public interface CallLog {
  /** The policy is called. */
  void called(long step);

  /** A step of the policy, or a call of an application, has ended. */
  void stepped(long steps, int result);

  /** The policy is called though it was detached. */
  void calledDetached();

  /**
   * The task sleeps, and nothing is left that could wake it.
   *
   * @param due whether what it waits for is there: a wake-up was lost
   */
  void stuck(boolean due);

  /** The policy's loop does a step on its way to sleep. */
  void waiting(WaitAtom atom);

  /** The task falls asleep. */
  void slept();

  /** The task runs again. */
  void woke();
}
