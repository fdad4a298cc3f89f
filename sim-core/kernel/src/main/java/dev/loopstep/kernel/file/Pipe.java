// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.waiting.WaitQueue;

/**
 * pipe(2) (fs/pipe.c): up to sixteen pages. A write fills the last page up only if all that is
 * beyond whole pages fits there, so a pipe can be full with fewer bytes than its pages have.
 */
public final class Pipe {
  private static final int PAGE = 4096;

  /** Slots for pages (PIPE_DEF_BUFFERS). */
  private static final int SLOTS = 16;

  private final byte[][] pages = new byte[SLOTS][];
  private final int[] offsets = new int[SLOTS];
  private final int[] lengths = new int[SLOTS];

  /** Whether a write may fill the page up; not one that another pipe or a file has too. */
  private final boolean[] merges = new boolean[SLOTS];

  private final WaitQueue readers = new WaitQueue();
  private final WaitQueue writers = new WaitQueue();
  private final PipeEnd readEnd;
  private final PipeEnd writeEnd;

  // Pages used up and pages filled so far; slots are these modulo their number.
  private int tail;
  private int head;

  private boolean readable = true;
  private boolean writable = true;

  /** Set once it was polled: from then on each write wakes, not only one into an empty pipe. */
  private boolean polled;

  /**
   * @param nonBlocking O_NONBLOCK on both ends
   */
  public Pipe(boolean nonBlocking) {
    readEnd = new PipeEnd(this, true, nonBlocking);
    writeEnd = new PipeEnd(this, false, nonBlocking);
  }

  public PipeEnd readEnd() {
    return readEnd;
  }

  public PipeEnd writeEnd() {
    return writeEnd;
  }

  WaitQueue readers() {
    return readers;
  }

  WaitQueue writers() {
    return writers;
  }

  public boolean empty() {
    return head == tail;
  }

  public boolean full() {
    return head - tail >= SLOTS;
  }

  int readinessForReading() {
    polled = true;
    int events = empty() ? 0 : Readiness.IN | Readiness.RDNORM;
    return writable ? events : events | Readiness.HUP;
  }

  int readinessForWriting() {
    polled = true;
    int events = full() ? 0 : Readiness.OUT | Readiness.WRNORM;
    return readable ? events : events | Readiness.ERR;
  }

  void closed(boolean reading) {
    if (reading) {
      readable = false;
    } else {
      writable = false;
    }
    if (readable != writable) {
      readers.wakeAll();
      writers.wakeAll();
    }
  }

  int read(Span to) {
    if (to.length() == 0) {
      return 0;
    }
    if (empty()) {
      return writable ? Errno.EAGAIN : 0;
    }
    boolean wasFull = false;
    boolean faults = false;
    int done = 0;
    while (done < to.length() && !empty() && !faults) {
      int slot = tail % SLOTS;
      int count = Math.min(lengths[slot], to.length() - done);
      // What is copied of a page before the fault is not taken from the pipe.
      faults = to.put(done, pages[slot], offsets[slot], count) < count;
      if (!faults) {
        done += count;
        wasFull |= consume(slot, count);
      }
    }
    if (wasFull) {
      writers.wake(Readiness.OUT | Readiness.WRNORM);
    }
    return faults && done == 0 ? Errno.EFAULT : done;
  }

  /** Takes bytes from the oldest page; true if that has made room in a full pipe. */
  private boolean consume(int slot, int count) {
    offsets[slot] += count;
    lengths[slot] -= count;
    if (lengths[slot] != 0) {
      return false;
    }
    boolean wasFull = full();
    tail++;
    return wasFull;
  }

  int write(Span from) {
    if (from.length() == 0) {
      return 0;
    }
    if (!readable) {
      return Errno.EPIPE;
    }
    boolean wasEmpty = empty();
    int result = append(from, wasEmpty);
    if (wasEmpty || polled) {
      readers.wake(Readiness.IN | Readiness.RDNORM);
    }
    return result;
  }

  private int append(Span from, boolean wasEmpty) {
    int rest = from.length() % PAGE;
    int done = 0;
    if (rest != 0 && !wasEmpty) {
      int slot = (head - 1) % SLOTS;
      int end = offsets[slot] + lengths[slot];
      if (merges[slot] && end + rest <= PAGE) {
        if (from.take(0, pages[slot], end, rest) < rest) {
          return Errno.EFAULT;
        }
        lengths[slot] += rest;
        done = rest;
      }
    }
    while (done < from.length() && !full()) {
      int slot = head % SLOTS;
      int count = Math.min(PAGE, from.length() - done);
      if (from.take(done, page(slot), 0, count) < count) {
        return done == 0 ? Errno.EFAULT : done;
      }
      fill(slot, 0, count, true);
      done += count;
    }
    return done == 0 ? Errno.EAGAIN : done;
  }

  private void fill(int slot, int offset, int length, boolean merges) {
    offsets[slot] = offset;
    lengths[slot] = length;
    this.merges[slot] = merges;
    head++;
  }

  /** Whether somebody may still read from it. */
  public boolean hasReaders() {
    return readable;
  }

  /** Whether somebody may still write to it. */
  public boolean hasWriters() {
    return writable;
  }

  // ---- Splicing: pages go from one place to another

  /** How many pages there is room for. */
  int room() {
    return SLOTS - (head - tail);
  }

  /** How many pages it holds. */
  int used() {
    return head - tail;
  }

  /** How many bytes a page holds; 0 is the oldest. */
  int length(int page) {
    return lengths[(tail + page) % SLOTS];
  }

  /** Bytes of a page from the first on; 0 is the oldest. */
  Span bytes(int page, int count) {
    int slot = (tail + page) % SLOTS;
    return new Span(pages[slot], offsets[slot], count, count);
  }

  /** Takes bytes of the oldest page; true if it is used up. */
  boolean drop(int count) {
    int before = tail;
    consume(tail % SLOTS, count);
    return tail != before;
  }

  /** Appends a page that begins with bytes of another; a write may fill it up if those say so. */
  void append(Pipe from, int page, int count, boolean whole) {
    int source = (from.tail + page) % SLOTS;
    int slot = head % SLOTS;
    int offset = from.offsets[source];
    System.arraycopy(from.pages[source], offset, page(slot), offset, count);
    fill(slot, offset, count, whole && from.merges[source]);
  }

  /** Appends a page of a file: its bytes from a place on, up to the page's end at most. */
  int append(MemoryFile from, long at, int count) {
    int slot = head % SLOTS;
    int offset = (int) (at % PAGE);
    int part = Math.min(count, PAGE - offset);
    from.readAt(at, new Span(page(slot), offset, part, part));
    fill(slot, offset, part, false);
    return part;
  }

  /** Tells those that wait for bytes that there are some, without saying so. */
  void wakeReaders() {
    readers.wake(WaitQueue.UNSAID);
  }

  /** Tells those that wait for room that there is some, without saying so. */
  void wakeWriters() {
    writers.wake(WaitQueue.UNSAID);
  }

  private byte[] page(int slot) {
    byte[] page = pages[slot];
    if (page == null) {
      page = new byte[PAGE];
      pages[slot] = page;
    }
    return page;
  }
}
