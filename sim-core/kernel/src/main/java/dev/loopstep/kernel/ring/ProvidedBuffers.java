// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import java.util.ArrayDeque;

/** Buffers of PROVIDE_BUFFERS: the first provided is taken first, the last given back before it. */
final class ProvidedBuffers extends BufferGroup {
  /** As many as there are numbers (MAX_BIDS_PER_BGID). */
  static final int MOST = 1 << 16;

  /**
   * A buffer.
   *
   * @param number by which a completion names it
   */
  record Buffer(long address, int length, int number) {}

  private final ArrayDeque<Buffer> buffers = new ArrayDeque<>();

  /** Adds buffers that lie behind one another: 0, or -errno if there is room for none. */
  int add(long address, int length, int count, int firstNumber) {
    for (int i = 0; i < count; i++) {
      if (buffers.size() == MOST) {
        return i == 0 ? Errno.EOVERFLOW : 0;
      }
      long at = address + i * Integer.toUnsignedLong(length);
      int most = (int) Math.min(Integer.toUnsignedLong(length), UserMemory.MOST_AT_ONCE);
      buffers.add(new Buffer(at, most, firstNumber + i));
    }
    return 0;
  }

  /** Removes up to so many, the first ones; how many it were. */
  int remove(int count) {
    int removed = 0;
    while (removed < count && buffers.poll() != null) {
      removed++;
    }
    return removed;
  }

  @Override
  int select(BufferSelection selection, int wanted, boolean uses) {
    Buffer buffer = buffers.poll();
    if (buffer == null) {
      return Errno.ENOBUFS;
    }
    int length = wanted == 0 ? buffer.length() : Math.min(wanted, buffer.length());
    selection.take(this, buffer, buffers.isEmpty());
    return length;
  }

  void giveBack(Buffer buffer) {
    buffers.addFirst(buffer);
  }
}
