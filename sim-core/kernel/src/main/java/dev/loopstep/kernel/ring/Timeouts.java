// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Timeline;
import org.jspecify.annotations.Nullable;

/** The timeouts of a ring that are armed (io_uring/timeout.c). */
public final class Timeouts {
  static final int ABS = 1;
  static final int BOOTTIME = 1 << 2;
  static final int REALTIME = 1 << 3;
  static final int ETIME_SUCCESS = 1 << 5;
  static final int MULTISHOT = 1 << 6;
  static final int IMMEDIATE_ARG = 1 << 7;

  /**
   * What CLOCK_REALTIME shows when a run starts, in seconds since 1970: the start of 2026.
   * CLOCK_MONOTONIC and CLOCK_BOOTTIME start at zero.
   */
  public static final long REALTIME_AT_START = 1_767_225_600L;

  /** The key of timers on the timeline: before devices. */
  private static final int TIMELINE_KEY = 0;

  private static final long PICOS_PER_NANO = 1000;

  private final Cpu cpu;
  private final Timeline timeline;
  private final TaskWork work;
  private final CompletionQueue queue;

  // ctx->timeout_list in two parts: those that count completions always come before the others.

  /** Those that count completions, the first to be reached first. */
  private final TimeoutList counting = new TimeoutList();

  /** The others, in the order in which they were armed. */
  private final TimeoutList plain = new TimeoutList();

  private boolean everCounting;
  private int lastFlush;

  /** Timeouts that are over: they do not count as completions for the others (cq_timeouts). */
  private int over;

  Timeouts(Cpu cpu, Timeline timeline, TaskWork work, CompletionQueue queue) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.work = work;
    this.queue = queue;
  }

  /** How many timeouts have expired, or were completed by the count of completions. */
  public int over() {
    return over;
  }

  /** A request that counts completions was prepared: from now on they are counted. */
  void willCount() {
    everCounting = true;
  }

  /** Starts a timeout. */
  void arm(Request request) {
    cpu.touch(Cells.TIMERS);
    if (counts(request)) {
      insert(request);
    } else {
      plain.append(request);
    }
    startTimer(request, request.timeoutNanos, request.opFlags);
  }

  private static boolean counts(Request request) {
    return request.length != 0 && (request.opFlags & MULTISHOT) == 0;
  }

  /**
   * Keeps the list in the order in which the counts will be reached, the older first where they are
   * equal.
   */
  private void insert(Request request) {
    int now = queue.cachedTail() - over;
    request.timeoutTarget = now + request.length;
    lastFlush = now;
    Request before = counting.last();
    while (before != null
        && Integer.compareUnsigned(request.length, before.timeoutTarget - now) < 0) {
      before = before.timeoutBefore;
    }
    counting.insertAfter(before, request);
  }

  /**
   * Sets a request's timer.
   *
   * @param nanos as the application gave them
   * @param flags with {@link #ABS} where they are a time of a clock
   */
  void startTimer(Request request, long nanos, int flags) {
    cpu.charge(Cost.TIMER_ARM);
    int clock = request.opFlags & (BOOTTIME | REALTIME);
    timeline.schedule(request.event, expiry(nanos, flags & ABS | clock), TIMELINE_KEY);
  }

  private long expiry(long argument, int flags) {
    long start = (flags & ABS) != 0 ? 0 : cpu.now();
    long nanos = argument;
    if ((flags & (ABS | REALTIME)) == (ABS | REALTIME)) {
      nanos -= REALTIME_AT_START * 1_000_000_000L;
    }
    if (nanos <= 0) {
      return cpu.now();
    }
    if (nanos > (Cpu.LAST_TIME - start) / PICOS_PER_NANO) {
      return Timeline.NEVER;
    }
    return Math.max(cpu.now(), start + nanos * PICOS_PER_NANO);
  }

  /** The timer of a timeout has expired (io_timeout_fn). */
  void expired(Request request) {
    cpu.timerInterrupt();
    remove(request);
    over++;
    if ((request.opFlags & ETIME_SUCCESS) == 0) {
      request.setFail();
    }
    request.complete(Errno.ETIME);
    request.work = Request.Work.TIMEOUT;
    work.add(request, TaskWork.FORCED);
  }

  private void remove(Request request) {
    (counts(request) ? counting : plain).remove(request);
  }

  /** Completes an expired timeout, or arms a repeating one again (io_timeout_complete). */
  void complete(Request request, Completions completions) {
    cpu.touch(Cells.TIMERS);
    if (repeats(request) && completions.postMore(request, Errno.ETIME)) {
      plain.append(request);
      startTimer(request, request.timeoutNanos, request.opFlags);
    } else {
      completions.add(request);
    }
  }

  private static boolean repeats(Request request) {
    if ((request.opFlags & MULTISHOT) == 0) {
      return false;
    }
    return request.length == 0 || --request.timeoutRepeats != 0;
  }

  /**
   * Completions were published: those timeouts complete whose count is reached (io_flush_timeouts).
   */
  void completionsPosted() {
    if (!everCounting) {
      return;
    }
    cpu.touch(Cells.TIMERS);
    int posted = queue.cachedTail() - over;
    Request reached = counting.first();
    while (reached != null && reached(reached, posted)) {
      timeline.remove(reached.event);
      counting.remove(reached);
      over++;
      reached.complete(0);
      reached.work = Request.Work.COMPLETE;
      work.add(reached, TaskWork.FORCED);
      reached = counting.first();
    }
    lastFlush = posted;
  }

  private boolean reached(Request request, int posted) {
    int needed = request.timeoutTarget - lastFlush;
    int got = posted - lastFlush;
    return Integer.compareUnsigned(got, needed) >= 0;
  }

  /**
   * Takes an armed timeout out and stops its timer (io_timeout_extract). Interrupts are off
   * meanwhile: the timer cannot expire once it was found.
   *
   * @return null where none fits
   */
  @Nullable Request extract(CancelMatch match) {
    cpu.touch(Cells.TIMERS);
    Request found = find(counting.first(), match);
    if (found == null) {
      found = find(plain.first(), match);
    }
    if (found != null) {
      timeline.remove(found.event);
      remove(found);
      cpu.charge(Cost.TIMER_CANCEL);
    }
    return found;
  }

  private static @Nullable Request find(@Nullable Request first, CancelMatch match) {
    Request at = first;
    while (at != null && !match.fits(at)) {
      at = at.timeoutNext;
    }
    return at;
  }

  /**
   * Gives a timeout another time; it counts no completions any more (io_timeout_update).
   *
   * @param flags with {@link #ABS} where the time is one of the timeout's clock
   * @return 0, or -errno
   */
  int update(CancelMatch match, long nanos, int flags) {
    Request found = extract(match);
    if (found == null) {
      return Errno.ENOENT;
    }
    found.length = 0;
    found.timeoutNanos = nanos;
    plain.append(found);
    startTimer(found, nanos, flags);
    return 0;
  }
}
