// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The iterators on one stack, by which of its eight bytes each lies in. Immutable. Where one lies,
 * the stack itself counts as not written.
 */
final class Iterators {
  static final Iterators NONE = new Iterators(new TreeMap<>());

  private final TreeMap<Integer, NumberIterator> bySlot;

  private Iterators(TreeMap<Integer, NumberIterator> bySlot) {
    this.bySlot = bySlot;
  }

  boolean isEmpty() {
    return bySlot.isEmpty();
  }

  @Nullable NumberIterator at(int slot) {
    return bySlot.get(slot);
  }

  /** The slots that hold one, in order. */
  Iterable<Integer> slots() {
    return bySlot.keySet();
  }

  /** Whether one lies in some slot from the first to the last. */
  boolean within(int first, int last) {
    Integer slot = bySlot.ceilingKey(first);
    return slot != null && slot <= last;
  }

  /** With another in a slot; null for none. */
  Iterators with(int slot, @Nullable NumberIterator iterator) {
    TreeMap<Integer, NumberIterator> changed = new TreeMap<>(bySlot);
    if (iterator == null) {
      changed.remove(slot);
    } else {
      changed.put(slot, iterator);
    }
    return new Iterators(changed);
  }

  Iterators map(UnaryOperator<NumberIterator> function) {
    TreeMap<Integer, NumberIterator> changed = new TreeMap<>(bySlot);
    changed.replaceAll((_, iterator) -> function.apply(iterator));
    return new Iterators(changed);
  }

  /** One that only one of the two has is uncertain from then on. */
  Iterators join(Iterators other, boolean widen) {
    if (this == other) {
      return this;
    }
    TreeMap<Integer, NumberIterator> joined = new TreeMap<>();
    TreeSet<Integer> slots = new TreeSet<>(bySlot.keySet());
    slots.addAll(other.bySlot.keySet());
    for (int slot : slots) {
      NumberIterator left = at(slot);
      NumberIterator right = other.at(slot);
      joined.put(
          slot, left != null && right != null ? left.join(right, widen) : NumberIterator.UNCERTAIN);
    }
    return new Iterators(joined);
  }

  boolean includes(Iterators smaller) {
    if (this == smaller) {
      return true;
    }
    if (!bySlot.keySet().containsAll(smaller.bySlot.keySet())) {
      return false;
    }
    for (var entry : bySlot.entrySet()) {
      NumberIterator other = smaller.at(entry.getKey());
      boolean included =
          other == null ? !entry.getValue().certain() : entry.getValue().includes(other);
      if (!included) {
        return false;
      }
    }
    return true;
  }

  /** Whether the two can be joined without making one uncertain. */
  boolean sameShape(Iterators other) {
    if (!bySlot.keySet().equals(other.bySlot.keySet())) {
      return false;
    }
    for (var entry : bySlot.entrySet()) {
      NumberIterator its = other.at(entry.getKey());
      if (its == null || its.certain() != entry.getValue().certain()) {
        return false;
      }
    }
    return true;
  }
}
