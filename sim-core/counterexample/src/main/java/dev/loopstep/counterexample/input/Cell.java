// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.input;

/**
 * One input: a byte of memory, or a number.
 *
 * @param index which block of memory, or which call
 * @param offset in the block, in bytes
 * @param read 0 for what is there when the program starts; n for what the application has put there
 *     before the byte is read for the nth time
 */
public record Cell(Area area, int index, int offset, int read) implements Comparable<Cell> {
  /** What is there from the start. */
  public static Cell of(Area area, int index, int offset) {
    return new Cell(area, index, offset, 0);
  }

  @Override
  public int compareTo(Cell other) {
    // Written out: most of a search's time is spent in looking inputs up.
    int order = Integer.compare(area.ordinal(), other.area.ordinal());
    order = order != 0 ? order : Integer.compare(index, other.index);
    order = order != 0 ? order : Integer.compare(offset, other.offset);
    return order != 0 ? order : Integer.compare(read, other.read);
  }
}
