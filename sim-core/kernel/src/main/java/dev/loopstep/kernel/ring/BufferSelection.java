// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import org.jspecify.annotations.Nullable;

/**
 * The buffer that a request has taken from a group, and what becomes of it (io_uring/kbuf.c; the
 * flags REQ_F_BUFFER_SELECTED to REQ_F_BUF_MORE of struct io_kiocb).
 */
final class BufferSelection {
  private @Nullable ProvidedBuffers list;
  private ProvidedBuffers.@Nullable Buffer buffer;

  /** A buffer of a ring is taken (REQ_F_BUFFER_RING). */
  private boolean ofRing;

  /** That buffer is still to be used up (REQ_F_BUFFERS_COMMIT). */
  private boolean uncommitted;

  /** The ring, as long as it can be told what was used; only within one call of an operation. */
  private @Nullable BufferRing ring;

  /** A part of the buffer was left when it was used (REQ_F_BUF_MORE). */
  private boolean notUsedUp;

  /** The group has no further buffer (REQ_F_BL_EMPTY). */
  private boolean emptied;

  /** It is not given back, as bytes are in it (REQ_F_BL_NO_RECYCLE). */
  private boolean kept;

  /** A buffer was looked at of which only a part fits. */
  private boolean cut;

  private long address;
  private int number;

  /** Where the buffer begins. */
  long address() {
    return address;
  }

  /** Nothing is selected, and nothing known. */
  void clear() {
    list = null;
    buffer = null;
    ofRing = false;
    uncommitted = false;
    ring = null;
    notUsedUp = false;
    emptied = false;
    kept = false;
    cut = false;
  }

  /** An operation begins: what an earlier attempt knew of a ring is forgotten. */
  void begin() {
    ring = null;
    cut = false;
  }

  /** Whether a buffer is still to be taken (io_do_buffer_select). */
  boolean missing() {
    return buffer == null && !ofRing;
  }

  void take(ProvidedBuffers from, ProvidedBuffers.Buffer taken, boolean last) {
    list = from;
    buffer = taken;
    address = taken.address();
    number = taken.number();
    if (last) {
      emptied = true;
    }
  }

  /**
   * A buffer of a ring.
   *
   * @param later whether it is used up when it is known how much of it was needed
   */
  void take(BufferRing from, long at, int taken, boolean later) {
    ofRing = true;
    uncommitted = later;
    ring = later ? from : null;
    address = at;
    number = taken;
  }

  /** Those that were looked at are used up when it is known how many were needed. */
  void commitLater(BufferRing from) {
    uncommitted = true;
    ring = from;
  }

  /** Those that were looked at are used up now, and kept whatever becomes of the request. */
  void commitNow(BufferRing from, int bytes, int count) {
    kept = true;
    if (!from.commit(bytes, count)) {
      notUsedUp = true;
    }
  }

  void notUsedUp() {
    notUsedUp = true;
  }

  void emptied() {
    emptied = true;
  }

  void cut() {
    cut = true;
  }

  boolean wasCut() {
    return cut;
  }

  boolean isEmptied() {
    return emptied;
  }

  /** The next buffers are another matter. */
  void forgetEmptied() {
    emptied = false;
  }

  /** Gives the buffer back if it can be (io_kbuf_recycle); whether it was. */
  boolean recycle() {
    if (kept) {
      return false;
    }
    if (ofRing) {
      if (ring == null) {
        return false;
      }
      ofRing = false;
      uncommitted = false;
      return true;
    }
    ProvidedBuffers from = list;
    ProvidedBuffers.Buffer taken = buffer;
    if (from == null || taken == null) {
      return false;
    }
    from.giveBack(taken);
    buffer = null;
    list = null;
    return true;
  }

  /** Gives back only what is a ring's (io_uring/rw.c, io_read). */
  void recycleOfRing() {
    if (uncommitted) {
      recycle();
    }
  }

  /** Bytes are in it, and more are to follow later (io_net_kbuf_recyle). */
  void keep(int bytes, int count) {
    kept = true;
    if (uncommitted) {
      commit(bytes, count);
    }
  }

  private boolean commit(int bytes, int count) {
    BufferRing to = ring;
    if (!uncommitted || to == null) {
      return true;
    }
    uncommitted = false;
    return bytes < 0 || to.commit(bytes, count);
  }

  /**
   * The request completes, or posts a completion: the buffers are the application's
   * (__io_put_kbufs).
   *
   * @return the flags of the completion
   */
  int put(int bytes, int count) {
    if (missing()) {
      return 0;
    }
    int flags = CqeFlags.BUFFER | number << CqeFlags.BUFFER_SHIFT;
    if (!ofRing) {
      buffer = null;
      list = null;
      return flags;
    }
    boolean usedUp = (ring == null || commit(bytes, count)) && !notUsedUp;
    ofRing = false;
    notUsedUp = false;
    return usedUp ? flags : flags | CqeFlags.BUFFER_MORE;
  }

  /** As {@link #put}, of a request that failed outside of its operation. */
  int putFailed(int result) {
    begin();
    return put(result, 1);
  }
}
