// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.util.List;

/**
 * A single value in memory that is part of an array, of a structure or of the shared region.
 *
 * @param offset in bytes from the storage's start, beside what the indexes give
 * @param indexes from the outermost array to the innermost; evaluated and checked in this order
 */
public record Cell(Storage storage, int offset, List<ArrayIndex> indexes, Type type) {
  public Cell {
    indexes = List.copyOf(indexes);
  }

  /** The same value with other indexes. */
  public Cell with(List<ArrayIndex> other) {
    return new Cell(storage, offset, other, type);
  }
}
