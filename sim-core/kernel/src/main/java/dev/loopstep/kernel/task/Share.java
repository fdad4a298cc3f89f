// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.time.Event;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler of several processors knows of something that runs on them (struct
 * sched_entity). All have the same weight.
 */
final class Share {
  /** Where it is between being woken and running. */
  enum State {
    ASLEEP,
    /** Woken by another processor, and not yet in the queue of its own. */
    ARRIVING,
    WAITING,
    RUNNING
  }

  final Processor.Turn turn;
  final String name;

  /** Whose work it is: {@code current}. */
  final Task task;

  /** A number that it has in common with others that are the same but for names; 0 for none. */
  long kind;

  State state = State.ASLEEP;

  /** Where it runs, or ran last; null before it has been woken. */
  @Nullable Core core;

  /** The time that it has had, in the queue's time (vruntime). */
  long virtual;

  /** The queue's time by which it is to have had its slice. */
  long deadline;

  /** Up to here nobody who wakes up takes its place (RUN_TO_PARITY). */
  long protectedUntil;

  /** Since when it has been ready to run, by the clock of who made it so. */
  long readySince;

  /** It has waited for a processor before. */
  boolean known;

  /** Woken again before it slept. */
  boolean wokenAgain;

  /** It is about to return to user space. */
  boolean inUser;

  /** Adds it to the queue of its processor; set by the scheduler when first needed. */
  @Nullable Event arrival;

  Share(Processor.Turn turn, String name, Task task) {
    this.turn = turn;
    this.name = name;
    this.task = task;
  }
}
