// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

import java.util.BitSet;
import java.util.TreeSet;

/** The stack of one call, which knows what was written and where iterators lie. */
public final class ConcreteStack {
  public static final int SIZE = 512;
  private static final int ITERATOR = 8;

  private final byte[] bytes = new byte[SIZE];
  private final BitSet written = new BitSet(SIZE);
  private final TreeSet<Integer> iterators = new TreeSet<>();
  private final boolean unwritten;

  /**
   * @param unwritten whether what was not written may be read
   */
  ConcreteStack(boolean unwritten) {
    this.unwritten = unwritten;
  }

  void clear() {
    written.clear();
    iterators.clear();
  }

  boolean holdsIterators() {
    return !iterators.isEmpty();
  }

  /** Whether a range was written since the call began. */
  public boolean written(int offset, int size) {
    return written.nextClearBit(offset) >= offset + size;
  }

  /** The number in a range, written or not. */
  public long peek(int offset, int size) {
    return number(bytes, offset, size);
  }

  /** Whether an iterator lies there, and begins there. */
  public boolean hasIterator(int offset) {
    return iterators.contains(offset);
  }

  /** Where the iterators begin. */
  public Iterable<Integer> iterators() {
    return iterators;
  }

  /** Reads; of an iterator only its current number. */
  long load(int offset, int size) {
    boolean current = size == 4 && iterators.contains(offset);
    inside(offset, size, current);
    if (!current && !unwritten && !written(offset, size)) {
      throw new Fault("stack is read that was not written");
    }
    return number(bytes, offset, size);
  }

  void store(int offset, int size, long value) {
    inside(offset, size, false);
    put(offset, size, value);
    written.set(offset, offset + size);
  }

  private void inside(int offset, int size, boolean iterator) {
    if (offset < 0 || offset > SIZE - size) {
      throw new Fault("offset " + offset + " lies beyond the stack");
    }
    Integer next = iterators.higher(offset - ITERATOR);
    if (!iterator && next != null && next < offset + size) {
      throw new Fault("an iterator lies there");
    }
  }

  private void put(int offset, int size, long value) {
    for (int i = 0; i < size; i++) {
      bytes[offset + i] = (byte) (value >>> 8 * i);
    }
  }

  static long number(byte[] bytes, int offset, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (bytes[offset + i] & 0xff);
    }
    return value;
  }

  /** Whether the range is one that the kernel accepts. */
  boolean make(int offset, int start, int end, int most) {
    boolean fits = offset >= 0 && offset <= SIZE - ITERATOR && offset % ITERATOR == 0;
    if (!fits || !iterators.add(offset)) {
      throw new Fault("no place for an iterator");
    }
    written.clear(offset, offset + ITERATOR);
    boolean accepted = start <= end && (long) end - start <= most;
    put(offset, 4, accepted ? start - 1 : 0);
    put(offset + 4, 4, accepted ? end : 0);
    return accepted;
  }

  /** Whether there is another number, which is the current one then. */
  boolean next(int offset) {
    active(offset);
    int number = (int) number(bytes, offset, 4) + 1;
    boolean gives = number < (int) number(bytes, offset + 4, 4);
    put(offset, 4, gives ? number : 0);
    if (!gives) {
      put(offset + 4, 4, 0);
    }
    return gives;
  }

  void destroy(int offset) {
    active(offset);
    iterators.remove(offset);
  }

  private void active(int offset) {
    if (!iterators.contains(offset)) {
      throw new Fault("no iterator lies there");
    }
  }
}
