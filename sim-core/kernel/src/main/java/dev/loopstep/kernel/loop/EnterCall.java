// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;

/**
 * A call of io_uring_enter as a state machine. Whoever drives it decides when the next step is
 * done: by time, or in any order that other actors allow.
 */
public interface EnterCall {
  /** What every call costs, whatever it does. */
  static void chargeEntry(Cpu cpu) {
    cpu.charge(Cost.SYSCALL_ENTRY_EXIT);
    cpu.charge(Cost.SYSCALL_PENALTY);
    cpu.charge(Cost.ENTER);
  }

  boolean done();

  /** Whether the next step is to sleep, for as long as the task is not woken. */
  boolean sleeping();

  /** Does the next step. */
  void advance();

  /** Whether the task is in user space between this step and the next. */
  default boolean inUser() {
    return done();
  }

  /** The task sleeps and nothing can wake it: the call ends as by a signal. */
  void stuck();

  /** What the call returned; only when it is {@link #done}. */
  int result();
}
