// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

/**
 * Compares the values of two states, one pair after another: whether all that the smaller may hold
 * is among what the greater may hold. Every link of the greater must hold in the smaller too, by
 * whatever id.
 */
final class ValueOrder {
  private static final int CONSTANT = -1;
  private static final int MAX_LINKS = 128;

  private final LinkTable links = new LinkTable(MAX_LINKS);
  private int unlinked = CONSTANT;
  private int work;

  /** How many values had to be looked into. */
  int work() {
    return work;
  }

  boolean includes(Value greater, Value smaller) {
    work++;
    return switch (greater) {
      case Value.Uninitialised() -> true;
      case Value.Unusable() -> !(smaller instanceof Value.Uninitialised);
      case Value.Scalar number ->
          smaller instanceof Value.Scalar other && numberIncludes(number, other);
      case Value.Pointer pointer -> pointerIncludes(pointer, smaller);
    };
  }

  private boolean numberIncludes(Value.Scalar greater, Value.Scalar smaller) {
    if (!greater.num().includes(smaller.num())) {
      return false;
    }
    if (greater.id() == 0) {
      return true;
    }
    if (smaller.num().isConstant()) {
      return linked(greater.id(), CONSTANT, smaller.num().umin() - greater.delta());
    }
    return smaller.id() == 0
        ? linked(greater.id(), --unlinked, 0)
        : linked(greater.id(), smaller.id(), smaller.delta() - greater.delta());
  }

  private boolean pointerIncludes(Value.Pointer greater, Value smaller) {
    if (smaller instanceof Value.Scalar number) {
      return greater.nullable() && number.num().isZero() && linked(greater.nullId(), CONSTANT, 0);
    }
    return smaller instanceof Value.Pointer other
        && greater.region().equals(other.region())
        && greater.offset().includes(other.offset())
        && (greater.nullable() ? linked(greater.nullId(), other.nullId(), 0) : !other.nullable());
  }

  private boolean linked(int greater, int smaller, long difference) {
    int known = links.find(greater);
    if (known != LinkTable.ABSENT) {
      return links.is(known, smaller, difference);
    }
    if (links.isFull()) {
      return false;
    }
    links.add(greater, smaller, difference, 0);
    return true;
  }
}
