// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
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
  private final LocalWork work;
  private final CompletionQueue queue;

  /** Those that count completions, the first to be reached first. */
  private @Nullable Request counting;

  private boolean everCounting;
  private int lastFlush;

  /** Timeouts that are over: they do not count as completions for the others (cq_timeouts). */
  private int over;

  Timeouts(Cpu cpu, Timeline timeline, LocalWork work, CompletionQueue queue) {
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
    if (counts(request)) {
      insert(request);
    }
    startTimer(request);
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
    Request before = null;
    Request after = counting;
    while (after != null
        && Integer.compareUnsigned(request.length, after.timeoutTarget - now) >= 0) {
      before = after;
      after = after.timeoutNext;
    }
    request.timeoutNext = after;
    if (before == null) {
      counting = request;
    } else {
      before.timeoutNext = request;
    }
  }

  private void startTimer(Request request) {
    cpu.charge(Cost.TIMER_ARM);
    timeline.schedule(request.event, expiry(request), TIMELINE_KEY);
  }

  private long expiry(Request request) {
    long start = (request.opFlags & ABS) != 0 ? 0 : cpu.now();
    long nanos = request.timeoutNanos;
    if ((request.opFlags & (ABS | REALTIME)) == (ABS | REALTIME)) {
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
    cpu.charge(Cost.TIMER_INTERRUPT);
    if (counts(request)) {
      remove(request);
    }
    over++;
    if ((request.opFlags & ETIME_SUCCESS) == 0) {
      request.setFail();
    }
    request.complete(Errno.ETIME);
    request.work = Request.Work.TIMEOUT;
    work.add(request, LocalWork.FORCED);
  }

  private void remove(Request request) {
    Request before = null;
    Request at = counting;
    while (at != null && at != request) {
      before = at;
      at = at.timeoutNext;
    }
    if (at == null) {
      return;
    }
    if (before == null) {
      counting = at.timeoutNext;
    } else {
      before.timeoutNext = at.timeoutNext;
    }
    request.timeoutNext = null;
  }

  /** Completes an expired timeout, or arms a repeating one again (io_timeout_complete). */
  void complete(Request request, Completions completions) {
    if (repeats(request) && completions.postMore(request, Errno.ETIME)) {
      startTimer(request);
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
    Request reached = detachReached();
    while (reached != null) {
      Request next = reached.timeoutNext;
      reached.timeoutNext = null;
      reached.complete(0);
      reached.work = Request.Work.COMPLETE;
      work.add(reached, LocalWork.FORCED);
      reached = next;
    }
  }

  private @Nullable Request detachReached() {
    int posted = queue.cachedTail() - over;
    Request first = counting;
    Request last = null;
    for (Request at = first; at != null && reached(at, posted); at = at.timeoutNext) {
      timeline.remove(at.event);
      over++;
      last = at;
    }
    lastFlush = posted;
    if (last == null) {
      return null;
    }
    counting = last.timeoutNext;
    last.timeoutNext = null;
    return first;
  }

  private boolean reached(Request request, int posted) {
    int needed = request.timeoutTarget - lastFlush;
    int got = posted - lastFlush;
    return Integer.compareUnsigned(got, needed) >= 0;
  }
}
