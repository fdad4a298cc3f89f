// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.Segments;

/**
 * Buffers in memory that the application shares with the kernel (IORING_REGISTER_PBUF_RING, struct
 * io_uring_buf_ring): the application moves the tail, the kernel a head of its own.
 */
final class BufferRing extends BufferGroup {
  /** struct io_uring_buf. */
  private static final int ENTRY = 16;

  private static final int LENGTH = 8;
  private static final int NUMBER = 12;

  /** The tail lies in what the first entry has in reserve. */
  private static final int TAIL = 14;

  private static final int NUMBERS = 0xffff;

  /** As many pieces as one call has at most (UIO_MAXIOV). */
  private static final int MOST_PIECES = 1024;

  /** As many buffers as are looked at for a length that is known (PEEK_MAX_IMPORT). */
  private static final int MOST_LOOKED_AT = 256;

  private final UserMemory user;
  private final long address;
  private final int mask;
  private final boolean incremental;
  private final long leastLeft;
  private int head;

  /**
   * @param address of the ring's memory, which is mapped
   * @param entries a power of two
   * @param incremental a buffer is used piece by piece (IOU_PBUF_RING_INC)
   * @param leastLeft a buffer of which fewer bytes are left is used up
   */
  BufferRing(UserMemory user, long address, int entries, boolean incremental, int leastLeft) {
    this.user = user;
    this.address = address;
    mask = entries - 1;
    this.incremental = incremental;
    this.leastLeft = Math.max(Integer.toUnsignedLong(leastLeft), 1);
  }

  private long entry(int position) {
    return address + (long) (position & mask) * ENTRY;
  }

  private long addressOf(int position) {
    return user.i64(entry(position));
  }

  private long lengthOf(int position) {
    return Integer.toUnsignedLong(user.i32(entry(position) + LENGTH));
  }

  private int numberOf(int position) {
    return user.u16(entry(position) + NUMBER);
  }

  private int available() {
    return (user.u16(address + TAIL) - head) & NUMBERS;
  }

  @Override
  int select(BufferSelection selection, int wanted, boolean uses) {
    int available = available();
    if (available == 0) {
      return Errno.ENOBUFS;
    }
    if (available == 1) {
      selection.emptied();
    }
    long length = lengthOf(head);
    if (wanted != 0) {
      length = Math.min(length, wanted);
    }
    long at = addressOf(head);
    if (!UserMemory.addressable(at, length)) {
      return Errno.ENOBUFS;
    }
    length = Math.min(length, UserMemory.MOST_AT_ONCE);
    selection.take(this, at, numberOf(head), !uses);
    if (uses && !commit((int) length, 1)) {
      selection.notUsedUp();
    }
    return (int) length;
  }

  /**
   * Uses buffers up, or a part of one where that is allowed.
   *
   * @return false if a part of the last one is left
   */
  boolean commit(int bytes, int count) {
    if (!incremental) {
      head = (head + count) & NUMBERS;
      return true;
    }
    int left = bytes;
    while (left > 0) {
      long length = lengthOf(head);
      long now = Math.min(left, length);
      length -= now;
      if (length >= leastLeft || now == 0) {
        user.put64(entry(head), addressOf(head) + now);
        user.put32(entry(head) + LENGTH, (int) length);
        return false;
      }
      user.put32(entry(head) + LENGTH, 0);
      head = (head + 1) & NUMBERS;
      left -= (int) now;
    }
    return bytes != 0;
  }

  /**
   * Looks at several buffers without using them up (io_ring_buffers_peek).
   *
   * @param most how many bytes at most, 0 if not limited
   * @param pieces how many buffers at most if the bytes are not limited
   * @param grows whether more of them may be taken if the bytes are limited
   * @return how many buffers, or -errno
   */
  int peek(
      BufferSelection selection, long most, int pieces, boolean grows, Segments to, Pieces make) {
    int available = Math.min(available(), MOST_PIECES);
    if (available == 0) {
      return Errno.ENOBUFS;
    }
    long limit = Math.min(most, UserMemory.MOST_AT_ONCE);
    if (limit != 0) {
      long first = lengthOf(head);
      if (first == 0) {
        return Errno.ENOBUFS;
      }
      available = (int) Math.min(available, Math.min((limit + first - 1) / first, MOST_LOOKED_AT));
    }
    boolean all = grows && limit != 0 || available < pieces;
    return collect(
        selection,
        limit == 0 ? UserMemory.MOST_AT_ONCE : limit,
        all ? available : pieces,
        to,
        make);
  }

  private int collect(BufferSelection selection, long most, int pieces, Segments to, Pieces make) {
    int tail = user.u16(address + TAIL);
    int at = head;
    int count = 0;
    long left = most;
    int first = numberOf(head);
    while (true) {
      long length = lengthOf(at);
      if (length > left) {
        length = left;
        if (!incremental) {
          selection.cut();
          if (count > 0) {
            break;
          }
        }
      }
      long where = addressOf(at);
      if (!UserMemory.addressable(where, length)) {
        return Errno.EFAULT;
      }
      to.add(make.span(where, (int) length));
      count++;
      left -= length;
      if (left == 0) {
        break;
      }
      at = (at + 1) & NUMBERS;
      if (count == pieces) {
        break;
      }
    }
    if (at == tail) {
      selection.emptied();
    }
    selection.take(this, addressOf(head), first, false);
    return count;
  }

  /** Makes memory of an address. */
  interface Pieces {
    dev.loopstep.kernel.file.Span span(long address, int length);
  }
}
