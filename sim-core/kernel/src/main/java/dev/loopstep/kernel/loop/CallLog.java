// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

/** Told what a call of io_uring_enter does, at the time at which it does it. */
public interface CallLog {
  /** The policy is called. */
  void called(long step);

  /** A step of the policy, or a call of an application, has ended. */
  void stepped(long steps, int result);

  /** The task falls asleep. */
  void slept();

  /** The task runs again. */
  void woke();
}
