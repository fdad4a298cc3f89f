// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.distribution.Chance;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.vm.Region;

/**
 * The completion queue as the kernel fills it (io_uring/io_uring.c). Entries are written beyond the
 * tail that the application sees; {@link #commit} publishes them.
 */
public final class CompletionQueue {
  /** IORING_SQ_CQ_OVERFLOW in the flags that the application sees. */
  public static final int SQ_CQ_OVERFLOW = 1 << 1;

  /** IORING_CQE_F_MORE: the request will complete again. */
  public static final int F_MORE = 1 << 1;

  /** IORING_CQE_F_32: the entry takes two slots of a queue that mixes sizes. */
  public static final int F_32 = 1 << 15;

  /** IORING_CQE_F_NOTIF: memory that was sent without copying is free again. */
  public static final int F_NOTIF = 1 << 3;

  /** IORING_CQE_F_SKIP: an entry that stands for nothing, before one that would not fit. */
  public static final int F_SKIP = 1 << 5;

  /** Instead of a time: no completion of a request begins in the slot. */
  private static final long NOTHING = -1;

  private final RingMemory memory;
  private final RingLog log;
  private final RingTrace trace;
  private final boolean wide;
  private final OverflowList overflow;

  // By slot: when the request was submitted whose completion stands there.
  private long[] submittedAt;

  private Region region;
  private int entries;
  private int cachedTail;

  /**
   * Free slots that were counted when the head was last read; the head is not read again before
   * they are used up.
   */
  private int cachedRoom;

  private int observedHead;
  private boolean overflowed;
  private boolean dropped;

  /**
   * @param noOverflowEntry that there is no memory for a completion that finds the queue full
   */
  CompletionQueue(RingMemory memory, RingLog log, RingTrace trace, Chance noOverflowEntry) {
    this.memory = memory;
    overflow = new OverflowList(noOverflowEntry);
    this.log = log;
    this.trace = trace;
    region = memory.cq();
    entries = memory.geometry().cqEntries();
    wide = memory.geometry().cqeSize() != Sqe.SIZE / 4;
    submittedAt = new long[entries];
  }

  /** The ring was resized: its entries lie elsewhere, and the room is to be counted again. */
  void resized() {
    long[] before = submittedAt;
    submittedAt = new long[memory.geometry().cqEntries()];
    for (int at = observedHead; at != cachedTail; at++) {
      submittedAt[at & (submittedAt.length - 1)] = before[at & (before.length - 1)];
    }
    region = memory.cq();
    entries = memory.geometry().cqEntries();
    cachedRoom = 0;
  }

  /** The tail including what is not published yet. */
  int cachedTail() {
    return cachedTail;
  }

  /** Whether completions wait in the overflow list (IO_CHECK_CQ_OVERFLOW_BIT). */
  public boolean overflowed() {
    return overflowed;
  }

  /** Whether a completion was lost (IO_CHECK_CQ_DROPPED_BIT). */
  public boolean dropped() {
    return dropped;
  }

  /** The application has been told of the loss. */
  public void clearDropped() {
    dropped = false;
  }

  /** How many completions the consumer has not taken, those included that are not published. */
  public int posted() {
    return cachedTail - memory.cqHead();
  }

  /** How many published completions the consumer has not taken. */
  public int published() {
    return memory.cqTail() - memory.cqHead();
  }

  /**
   * Posts the completion of a request: to the queue if there is room and nothing waits, else to the
   * overflow list.
   */
  void post(Request request) {
    if (!postIfRoom(request)) {
      overflow(request);
    }
  }

  /** A request ends that is to post no completion. */
  void postNothing(Request request) {
    log.endedSilently(request.userData);
  }

  /** Posts the completion of a request to the queue; false if there is no room in it. */
  boolean postIfRoom(Request request) {
    if (hasRoom(false, slots(request.cqeFlags))) {
      log.completed(request.userData, request.result, request.cqeFlags, false);
      log.posted(request.userData, request);
      write(
          request.userData,
          request.result,
          request.cqeFlags,
          request.extra1,
          request.extra2,
          request.submittedAt);
      traceCompletion(request);
      return true;
    }
    return false;
  }

  /**
   * Posts one of several completions of a request; false, without any effect, if there is no room.
   */
  boolean postMore(Request request, int res, int flags) {
    if (!hasRoom(false, 1)) {
      return false;
    }
    log.completed(request.userData, res, flags, false);
    log.posted(request.userData, request);
    write(request.userData, res, flags, 0, 0, request.submittedAt);
    trace.complete(0, request.userData, res, flags, 0, 0);
    return true;
  }

  /**
   * Posts a completion that is no request's of this ring.
   *
   * @return whether it was posted, be it to the overflow list
   */
  boolean postAuxiliary(long userData, int res, int flags) {
    if (hasRoom(false, slots(flags))) {
      log.completed(userData, res, flags, false);
      write(userData, res, flags, 0, 0, NOTHING);
      trace.complete(0, userData, res, flags, 0, 0);
      return true;
    }
    return overflow(userData, res, flags, 0, 0, NOTHING);
  }

  /** The two extra words are only told where the entry has them. */
  private void traceCompletion(Request request) {
    boolean large = wide || slots(request.cqeFlags) == 2;
    trace.complete(
        request.number,
        request.userData,
        request.result,
        request.cqeFlags,
        large ? request.extra1 : 0,
        large ? request.extra2 : 0);
  }

  private void overflow(Request request) {
    log.posted(request.userData, request);
    overflow(
        request.userData,
        request.result,
        request.cqeFlags,
        request.extra1,
        request.extra2,
        request.submittedAt);
  }

  /** Whether there was memory for it. */
  private boolean overflow(
      long userData, int res, int flags, long extra1, long extra2, long submittedAt) {
    boolean first = overflow.isEmpty();
    boolean kept = overflow.add(userData, res, flags, extra1, extra2, submittedAt);
    log.completed(userData, res, flags, true);
    trace.cqeOverflow(userData, res, flags, kept);
    if (!kept) {
      memory.countLostCqe();
      dropped = true;
      log.dropped(userData, res);
    } else if (first) {
      overflowed = true;
      memory.setSqFlag(SQ_CQ_OVERFLOW);
    }
    return kept;
  }

  private static int slots(int flags) {
    return (flags & F_32) != 0 ? 2 : 1;
  }

  /**
   * Whether there are so many slots one after another; while completions wait in the overflow list,
   * only for those (io_cqe_cache_refill).
   */
  private boolean hasRoom(boolean fromOverflow, int slots) {
    if (cachedRoom >= slots) {
      return true;
    }
    if (!fromOverflow && overflowed) {
      return false;
    }
    observeHead();
    if (slots == 2 && (cachedTail & (entries - 1)) == entries - 1) {
      if (queued() == entries) {
        return false;
      }
      writeNothing();
    }
    int queued = queued();
    int untilWrap = entries - (cachedTail & (entries - 1));
    cachedRoom = Math.min(entries - queued, untilWrap);
    return cachedRoom >= slots;
  }

  /** Fills the last slot of the queue, before an entry that would not fit into it. */
  private void writeNothing() {
    int at = memory.cqeOffset(cachedTail);
    region.put64(at, 0);
    region.put32(at + 8, 0);
    region.put32(at + 12, F_SKIP);
    submittedAt[cachedTail & (entries - 1)] = NOTHING;
    cachedTail++;
  }

  /**
   * How many completions the queue holds, going by the head that the application claims
   * (io_cqring_queued).
   */
  private int queued() {
    int difference = cachedTail - memory.cqHead();
    return difference >= 0 ? Math.min(difference, entries) : 0;
  }

  private void write(long userData, int res, int flags, long extra1, long extra2, long submitted) {
    int at = memory.cqeOffset(cachedTail);
    region.put64(at, userData);
    region.put32(at + 8, res);
    region.put32(at + 12, flags);
    boolean twoSlots = (flags & F_32) != 0;
    if (wide || twoSlots) {
      region.put64(at + 16, extra1);
      region.put64(at + 24, extra2);
    }
    submittedAt[cachedTail & (entries - 1)] = submitted;
    cachedTail++;
    cachedRoom--;
    if (twoSlots) {
      submittedAt[cachedTail & (entries - 1)] = NOTHING;
      cachedTail++;
      cachedRoom--;
    }
  }

  /** Publishes what was posted. */
  void commit() {
    memory.setCqTail(cachedTail);
  }

  /**
   * Moves completions from the overflow list to the queue while there is room; false if the queue
   * is full.
   */
  boolean moveOverflow() {
    if (cachedTail - memory.cqHead() == entries) {
      return false;
    }
    while (!overflow.isEmpty() && hasRoom(true, slots(overflow.flags()))) {
      write(
          overflow.userData(),
          overflow.res(),
          overflow.flags(),
          overflow.extra1(),
          overflow.extra2(),
          overflow.submittedAt());
      overflow.removeFirst();
    }
    if (overflow.isEmpty()) {
      overflowed = false;
      memory.clearSqFlag(SQ_CQ_OVERFLOW);
    }
    return true;
  }

  /** Notices how far the consumer has moved the head, and reports what it went past. */
  public void observeHead() {
    int head = memory.cqHead();
    if (head == observedHead) {
      return;
    }
    int passed = head - observedHead;
    int posted = memory.cqTail() - observedHead;
    // A head that went back, or beyond the tail, is the application's mistake: nothing more was
    // consumed by it.
    for (int left = Math.min(passed, posted); left > 0; left--) {
      int slot = observedHead & (entries - 1);
      if (submittedAt[slot] != NOTHING) {
        log.reaped(region.i64(memory.cqeOffset(slot)), submittedAt[slot]);
      }
      observedHead++;
    }
  }
}
