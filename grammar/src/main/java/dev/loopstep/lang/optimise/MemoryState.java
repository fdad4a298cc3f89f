// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.Operand;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which places in memory hold which values, at one point of a program. */
final class MemoryState {
  private final Map<Place.InVariable, Operand> known;

  MemoryState() {
    known = new HashMap<>();
  }

  private MemoryState(Map<Place.InVariable, Operand> known) {
    this.known = known;
  }

  MemoryState copy() {
    return new MemoryState(new HashMap<>(known));
  }

  /** What a read would give; null where that is not known. */
  @Nullable Operand at(Place.InVariable place) {
    return known.get(place);
  }

  void put(Place.InVariable place, Operand value) {
    known.put(place, value);
  }

  /** Forgets what a write to the place may change. */
  void overwrite(Place.InVariable place) {
    known.keySet().removeIf(place::mayOverlap);
  }

  void forgetAll() {
    known.keySet().removeIf(place -> !place.readOnly());
  }

  /** Forgets what these variables hold. */
  void forget(BitSet variables) {
    known.keySet().removeIf(place -> variables.get(place.variable()));
  }

  /** Keeps what the other state knows too. */
  void meet(MemoryState other) {
    known.entrySet().removeIf(e -> !e.getValue().equals(other.known.get(e.getKey())));
  }
}
