// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

/**
 * Memory of the application that a read fills or a write takes from. It may end in memory that is
 * not mapped: touching that is an error.
 *
 * @param length in bytes
 * @param present how many of the bytes, from the first on, are there
 */
@SuppressWarnings("ArrayRecordComponent") // the memory itself
public record Span(byte[] bytes, int at, int length, int present) {
  private static final byte[] NOTHING = {};

  /** Addresses at which there is nothing. */
  public static Span unmapped(int length) {
    return new Span(NOTHING, 0, length, 0);
  }

  /** All of the bytes. */
  public static Span of(byte[] bytes) {
    return new Span(bytes, 0, bytes.length, bytes.length);
  }

  /** Whether all of the bytes are there. */
  public boolean mapped() {
    return present == length;
  }

  /** How many of the bytes from a place on are there, if so many are looked for. */
  int reachable(int from, int wanted) {
    return Math.clamp((long) present - from, 0, wanted);
  }

  /** Copies bytes to a place in the span; returns how many could be. */
  int put(int to, byte[] source, int from, int count) {
    int possible = reachable(to, count);
    System.arraycopy(source, from, bytes, at + to, possible);
    return possible;
  }

  /** Copies bytes from a place in the span; returns how many could be. */
  int take(int from, byte[] target, int to, int count) {
    int possible = reachable(from, count);
    System.arraycopy(bytes, at + from, target, to, possible);
    return possible;
  }

  /** What follows the first bytes. */
  public Span after(int count) {
    return new Span(bytes, at + count, length - count, present - count);
  }
}
