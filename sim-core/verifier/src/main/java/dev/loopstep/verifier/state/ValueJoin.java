// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Thresholds;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins the values of two states, one pair after another.
 *
 * <p>Two numbers of the joined state stay linked exactly when they differ by the same delta in both
 * states. A constant counts as linked to zero by its own value: so two counters that advance
 * together, constant in each of two states, are linked once the states are joined.
 */
final class ValueJoin {
  private static final int CONSTANT = -1;
  private static final int MAX_PAIRS = 64;

  private final IntSupplier freshIds;
  private final @Nullable Thresholds thresholds;
  private final LinkTable pairs = new LinkTable(MAX_PAIRS);
  private int work;

  /**
   * @param thresholds to which a number grows when the second state adds something to it; null to
   *     join only
   */
  ValueJoin(IntSupplier freshIds, @Nullable Thresholds thresholds) {
    this.freshIds = freshIds;
    this.thresholds = thresholds;
  }

  boolean widens() {
    return thresholds != null;
  }

  private Num joined(Num a, Num b) {
    Num num = a.join(b);
    return thresholds != null && !a.includes(num) ? thresholds.widen(a, num) : num;
  }

  /** How many values had to be looked into. */
  int work() {
    return work;
  }

  Value join(Value a, Value b) {
    if (a == b) {
      return a;
    }
    work++;
    if (a instanceof Value.Scalar x && b instanceof Value.Scalar y) {
      return joinNumbers(x, y);
    }
    if (a instanceof Value.Uninitialised || b instanceof Value.Uninitialised) {
      return Value.UNINITIALISED;
    }
    if (a instanceof Value.Pointer x && b instanceof Value.Pointer y) {
      return joinPointers(x, y);
    }
    if (a instanceof Value.Pointer x && b instanceof Value.Scalar y) {
      return joinWithNull(x, y);
    }
    return b instanceof Value.Pointer y && a instanceof Value.Scalar x
        ? joinWithNull(y, x)
        : Value.UNUSABLE;
  }

  private Value joinNumbers(Value.Scalar a, Value.Scalar b) {
    Num num = joined(a.num(), b.num());
    if (num.isConstant()) {
      return Value.number(num);
    }
    int aId = a.num().isConstant() ? CONSTANT : a.id();
    int bId = b.num().isConstant() ? CONSTANT : b.id();
    if (aId == 0 || bId == 0) {
      return Value.number(num);
    }
    long aDelta = aId == CONSTANT ? a.num().umin() : a.delta();
    long bDelta = bId == CONSTANT ? b.num().umin() : b.delta();
    int joined = pair(aId, bId, aDelta - bDelta);
    return new Value.Scalar(num, joined, joined == 0 ? 0 : aDelta);
  }

  private Value joinPointers(Value.Pointer a, Value.Pointer b) {
    if (!a.region().equals(b.region())) {
      return Value.UNUSABLE;
    }
    Num offset = joined(a.offset(), b.offset());
    if (!a.nullable() && !b.nullable()) {
      return new Value.Pointer(a.region(), offset, 0);
    }
    if (!offset.isZero()) {
      return Value.UNUSABLE;
    }
    int joined = a.nullable() && b.nullable() ? pair(a.nullId(), b.nullId(), 0) : 0;
    return new Value.Pointer(a.region(), offset, joined == 0 ? freshIds.getAsInt() : joined);
  }

  private Value joinWithNull(Value.Pointer pointer, Value.Scalar number) {
    return number.num().isZero() && pointer.offset().isZero()
        ? new Value.Pointer(pointer.region(), pointer.offset(), freshIds.getAsInt())
        : Value.UNUSABLE;
  }

  /** The id of the joined state for a pair of ids; 0 once too many pairs are known. */
  private int pair(int aId, int bId, long difference) {
    if (aId == bId && difference == 0 && aId != CONSTANT) {
      return aId;
    }
    int known = pairs.find(aId, bId, difference);
    if (known != LinkTable.ABSENT) {
      return pairs.resultAt(known);
    }
    if (pairs.isFull()) {
      return 0;
    }
    int fresh = freshIds.getAsInt();
    pairs.add(aId, bId, difference, fresh);
    return fresh;
  }
}
