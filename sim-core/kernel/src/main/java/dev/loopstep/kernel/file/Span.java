// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

/**
 * Memory of the application that a read fills or a write takes from.
 *
 * @param length in bytes
 * @param mapped whether it is there; if not, touching it is an error
 */
@SuppressWarnings("ArrayRecordComponent") // the memory itself
public record Span(byte[] bytes, int at, int length, boolean mapped) {
  private static final byte[] NOTHING = {};

  /** Addresses at which there is nothing. */
  public static Span unmapped(int length) {
    return new Span(NOTHING, 0, length, false);
  }

  /** All of the bytes. */
  public static Span of(byte[] bytes) {
    return new Span(bytes, 0, bytes.length, true);
  }

  /** What follows the first bytes. */
  public Span after(int count) {
    return new Span(bytes, at + count, length - count, mapped);
  }
}
