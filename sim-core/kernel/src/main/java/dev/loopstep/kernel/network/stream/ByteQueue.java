// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

/**
 * Bytes of a stream by their place in it: those from the head on are kept, up to the tail; what
 * comes out of order can be put behind the tail, up to the room there is.
 */
final class ByteQueue {
  private static final int LEAST = 256;

  private byte[] bytes = new byte[LEAST];
  private long head;
  private long tail;

  /** The place of the first byte that is kept. */
  long head() {
    return head;
  }

  /** The place behind the last one that is there in order. */
  long tail() {
    return tail;
  }

  int size() {
    return (int) (tail - head);
  }

  /** Puts bytes at a place from the tail on; the tail stays. */
  void put(long place, byte[] from, int at, int count) {
    reserve((int) (place + count - head));
    int start = index(place);
    int first = Math.min(count, bytes.length - start);
    System.arraycopy(from, at, bytes, start, first);
    System.arraycopy(from, at + first, bytes, 0, count - first);
  }

  /** The bytes up to a place are there. */
  void extend(long place) {
    tail = place;
  }

  /** Copies bytes that are kept. */
  void copy(long place, byte[] to, int count) {
    int start = index(place);
    int first = Math.min(count, bytes.length - start);
    System.arraycopy(bytes, start, to, 0, first);
    System.arraycopy(bytes, 0, to, first, count - first);
  }

  /** The bytes in front of a place are not needed any more. */
  void drop(long place) {
    head = place;
  }

  /** The memory in which the byte at a place lies; it goes on to {@link #run} bytes at most. */
  byte[] memory() {
    return bytes;
  }

  int index(long place) {
    return (int) (place & (bytes.length - 1));
  }

  /** How many bytes from a place on lie one after another in memory. */
  int run(long place) {
    return bytes.length - index(place);
  }

  private void reserve(int wanted) {
    if (wanted <= bytes.length) {
      return;
    }
    byte[] larger = new byte[Integer.highestOneBit(wanted - 1) << 1];
    int kept = bytes.length;
    // What was put behind the tail moves too, so all of the ring does.
    for (long place = head; place < head + kept; ) {
      int from = (int) (place & (kept - 1));
      int to = (int) (place & (larger.length - 1));
      int count = Math.min(kept - from, larger.length - to);
      count = (int) Math.min(count, head + kept - place);
      System.arraycopy(bytes, from, larger, to, count);
      place += count;
    }
    bytes = larger;
  }
}
