// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Inputs;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run, watched.
 *
 * @param fault what went wrong, or null
 * @param instructions how many were executed
 * @param passed the slots that were
 * @param branches the last conditional branches, in order
 * @param events what could have gone another way, in order
 * @param cells the inputs that were looked at, and what they may be
 */
public record Trace(
    Inputs inputs,
    @Nullable WatchedFault fault,
    long instructions,
    BitSet passed,
    List<Branch> branches,
    List<Event> events,
    SortedMap<Cell, CellInfo> cells) {
  /** A branch, and whether it jumped. */
  public record Branch(int slot, boolean taken) {}

  /** The value of an input in this run. */
  public long value(Cell cell) {
    CellInfo info = cells.get(cell);
    return inputs.getOr(cell, info == null ? 0 : info.initial());
  }

  /** The values of the inputs that were looked at. */
  public Map<Cell, Long> used() {
    Map<Cell, Long> all = new TreeMap<>();
    cells.keySet().forEach(cell -> all.put(cell, value(cell)));
    return all;
  }
}
