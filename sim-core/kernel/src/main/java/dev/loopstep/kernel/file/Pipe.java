// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;

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

  private boolean empty() {
    return head == tail;
  }

  private boolean full() {
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
    if (!to.mapped()) {
      return Errno.EFAULT;
    }
    boolean wasFull = false;
    int done = 0;
    while (done < to.length() && !empty()) {
      int slot = tail % SLOTS;
      int count = Math.min(lengths[slot], to.length() - done);
      System.arraycopy(pages[slot], offsets[slot], to.bytes(), to.at() + done, count);
      offsets[slot] += count;
      lengths[slot] -= count;
      done += count;
      if (lengths[slot] == 0) {
        wasFull |= full();
        tail++;
      }
    }
    if (wasFull) {
      writers.wake(Readiness.OUT | Readiness.WRNORM);
    }
    return done;
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
      if (end + rest <= PAGE) {
        if (!from.mapped()) {
          return Errno.EFAULT;
        }
        System.arraycopy(from.bytes(), from.at(), pages[slot], end, rest);
        lengths[slot] += rest;
        done = rest;
      }
    }
    while (done < from.length() && !full()) {
      if (!from.mapped()) {
        return Errno.EFAULT;
      }
      int slot = head % SLOTS;
      int count = Math.min(PAGE, from.length() - done);
      byte[] page = page(slot);
      System.arraycopy(from.bytes(), from.at() + done, page, 0, count);
      offsets[slot] = 0;
      lengths[slot] = count;
      head++;
      done += count;
    }
    return done == 0 ? Errno.EAGAIN : done;
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
