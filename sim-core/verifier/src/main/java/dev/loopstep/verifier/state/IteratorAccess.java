// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The iterators on the stacks of a state. */
public final class IteratorAccess {
  private IteratorAccess() {}

  /** The iterator in eight bytes of a stack, or null. */
  public static @Nullable NumberIterator at(State state, Region.IteratorNumber place) {
    return state.frame(place.frame()).iterators.at(place.slot());
  }

  /**
   * Puts an iterator into eight bytes of a stack, or takes it away. The bytes hold nothing else,
   * and pointers to its number are of no use any more.
   */
  public static void set(
      State state, Region.IteratorNumber place, @Nullable NumberIterator iterator) {
    Frame changed = state.writable(place.frame());
    changed.iterators = changed.iterators.with(place.slot(), iterator);
    if (changed.stack != null) {
      changed.setSlot(place.slot(), null);
    }
    state.mapValues(value ->
        value instanceof Value.Pointer pointer && pointer.region().equals(place)
            ? Value.UNUSABLE
            : value);
  }

  /** Whether some of the bytes of a stack from one offset up to another may hold an iterator. */
  public static boolean within(State state, int frame, long from, long to) {
    int first = StackAccess.slotOf(from);
    int last = StackAccess.slotOf(Math.max(from, to - 1));
    return state.frame(frame).iterators.within(first, last);
  }

  /** Whether the stack of the innermost call may hold an iterator. */
  public static boolean innermost(State state) {
    return !state.frame(state.depth() - 1).iterators.isEmpty();
  }

  /** Where iterators may lie. */
  public static List<Region.IteratorNumber> places(State state) {
    List<Region.IteratorNumber> all = new ArrayList<>();
    for (int frame = 0; frame < state.depth(); frame++) {
      for (int slot : state.frame(frame).iterators.slots()) {
        all.add(new Region.IteratorNumber(frame, slot));
      }
    }
    return all;
  }

  static void map(State state, UnaryOperator<NumberIterator> function) {
    for (int frame = 0; frame < state.depth(); frame++) {
      if (!state.frame(frame).iterators.isEmpty()) {
        Frame changed = state.writable(frame);
        changed.iterators = changed.iterators.map(function);
      }
    }
  }
}
