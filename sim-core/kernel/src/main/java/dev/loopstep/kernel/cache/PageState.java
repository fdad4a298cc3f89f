// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

/** What the cache knows of a page. */
enum PageState {
  /** It is not there. */
  ABSENT,
  /** A device reads it: it is locked. */
  READING,
  /** It is there, but could not be read. */
  FAILED,
  /** It holds what the device has. */
  CLEAN,
  /** It holds what the device does not have yet. */
  DIRTY;

  private static final PageState[] ALL = values();

  static PageState of(byte number) {
    return ALL[number];
  }

  @SuppressWarnings("EnumOrdinal") // the numbers do not leave the run's memory
  byte number() {
    return (byte) ordinal();
  }

  /** Whether it can be read from (PG_uptodate). */
  boolean upToDate() {
    return this == CLEAN || this == DIRTY;
  }
}
