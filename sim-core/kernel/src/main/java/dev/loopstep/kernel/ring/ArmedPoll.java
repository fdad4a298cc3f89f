// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Readiness;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.kernel.waiting.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for its file to become ready (struct io_poll and what io_kiocb has for it).
 * Whoever rings it counts up; the one that counts from zero owns the request and adds its one entry
 * of local work.
 */
final class ArmedPoll extends Waiter {
  /** Told once only (EPOLLONESHOT). */
  static final int ONE_SHOT = 1 << 30;

  /** Told when it becomes ready, not while it is (EPOLLET). */
  static final int EDGE = 1 << 31;

  /** An ordinary wake-up ends with it (EPOLLEXCLUSIVE). */
  static final int EXCLUSIVE = 1 << 28;

  /** What every poll is told (IO_POLL_UNMASK). */
  static final int ALWAYS = Readiness.ERR | Readiness.HUP | Readiness.NVAL | Readiness.RDHUP;

  /** What does not make a wake-up one for this poll (IO_ASYNC_POLL_COMMON). */
  private static final int NOT_COMPARED = ONE_SHOT | Readiness.PRI;

  private final Request request;
  private final Cpu cpu;
  private final TaskWork work;
  private final RingTrace trace;

  /** What is waited for, as the request says it. */
  int events;

  /** What is waited for since it was armed. */
  int armedEvents;

  /** How often it was rung since its local work last ran. */
  int rung;

  boolean cancelled;

  /** How often it may still be armed for the same read or write. */
  int retries;

  // In the table by user data.
  boolean listed;
  int bucket;
  @Nullable Request nextInBucket;

  ArmedPoll(Request request, Cpu cpu, TaskWork work, RingTrace trace) {
    this.request = request;
    this.cpu = cpu;
    this.work = work;
    this.trace = trace;
  }

  /** Begins to wait where the file says. */
  void enter(OpenFile file) {
    if ((events & EXCLUSIVE) != 0) {
      file.queue().addLast(this, true);
    } else {
      file.queue().addFirst(this);
    }
  }

  /** Counts up; true for the one that has to see to the request (io_poll_get_ownership). */
  boolean own() {
    return rung++ == 0;
  }

  @Override
  protected boolean woken(int mask) {
    if (mask != 0 && (mask & events & ~NOT_COMPARED) == 0) {
      return false;
    }
    if (own()) {
      if ((mask & Readiness.URING_WAKE) != 0) {
        // Completions that wake a poll which posts completions: the poll ends with this one.
        events |= ONE_SHOT;
        armedEvents |= ONE_SHOT;
      }
      if (mask != 0 && (events & ONE_SHOT) != 0) {
        leave();
      }
      addWork(mask);
    }
    return true;
  }

  /**
   * Has local work look at it.
   *
   * @param mask what it was told, 0 if it has to look for itself
   */
  void addWork(int mask) {
    request.result = mask;
    request.work = Request.Work.POLL;
    trace.taskAdd(request.number, request.userData, request.opcode.number(), mask);
    boolean interrupts = cpu.disableInterrupts();
    work.add(request, (armedEvents & EXCLUSIVE) != 0 ? TaskWork.FORCED : TaskWork.LAZY);
    cpu.restoreInterrupts(interrupts);
  }
}
