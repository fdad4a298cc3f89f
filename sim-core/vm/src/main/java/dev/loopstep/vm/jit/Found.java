// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

/** The region in which an instruction has last found what it accesses. */
final class Found {
  /** Of the region. */
  byte[] bytes;

  /** The address of the first of them. */
  long base;

  /** Whether it may be remembered for other accesses. */
  boolean remembered;

  /** By how much an access may begin behind the first byte; below 0 where nothing was found. */
  private long last = -1;

  /** Nothing was found yet. */
  Found(byte[] any) {
    bytes = any;
  }

  /**
   * All of an access has been found in a region.
   *
   * @param base the address of the first byte
   * @param size of the access
   */
  void is(byte[] bytes, long base, int size, boolean remembered) {
    this.bytes = bytes;
    this.base = base;
    this.remembered = remembered;
    last = bytes.length - size;
  }

  /** The next access is to be looked up, wherever it goes. */
  void holdsNothing() {
    last = -1;
  }

  /** Whether an access at an address lies in the region. */
  boolean holds(long address) {
    long offset = address - base;
    return offset >= 0 && offset <= last;
  }
}
