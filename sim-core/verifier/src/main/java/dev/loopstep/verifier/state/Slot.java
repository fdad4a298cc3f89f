// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Eight aligned bytes of stack, each covered by the part it was last written with, or by none while
 * uninitialised. Immutable. A part of eight bytes is a spilled register and may be a pointer; every
 * other part is a number, without a sign.
 */
public final class Slot {
  static final int BYTES = 8;
  private static final Num ANY_BYTE = Num.ofBytes(1);

  /** A byte of which nothing is known. */
  static final Value ANY = Value.number(ANY_BYTE);

  /**
   * What one store left.
   *
   * @param start its first byte within the slot
   * @param size in bytes
   */
  record Part(int start, int size, Value value) {}

  /** By byte: the part that covers it. */
  private final @Nullable Part[] parts;

  private Slot(@Nullable Part[] parts) {
    this.parts = parts;
  }

  /** A slot that holds one value of eight bytes. */
  static Slot whole(Value value) {
    @Nullable Part[] parts = new Part[BYTES];
    Part part = new Part(0, BYTES, value);
    java.util.Arrays.fill(parts, part);
    return new Slot(parts);
  }

  /** The value that fills the whole slot, or null. */
  @Nullable Value whole() {
    Part first = parts[0];
    return first != null && first.size == BYTES ? first.value : null;
  }

  boolean initialised(int at) {
    return parts[at] != null;
  }

  @Nullable Part part(int at) {
    return parts[at];
  }

  /**
   * The slot with a number or value written over some of its bytes; {@code slot} is null while none
   * is initialised.
   */
  static Slot write(@Nullable Slot slot, int start, int size, Value value) {
    if (size == BYTES) {
      return whole(value);
    }
    @Nullable Part[] parts = slot == null ? new Part[BYTES] : slot.parts.clone();
    for (int at = 0; at < BYTES; at++) {
      boolean covered = at >= start && at < start + size;
      Part old = parts[at];
      if (!covered && old != null && old.size > 1 && overlaps(old, start, size)) {
        parts[at] = new Part(at, 1, piece(old, at, 1));
      }
    }
    Part written = new Part(start, size, value);
    for (int at = start; at < start + size; at++) {
      parts[at] = written;
    }
    return new Slot(parts);
  }

  private static boolean overlaps(Part part, int start, int size) {
    return part.start < start + size && start < part.start + part.size;
  }

  /** The slot after a byte that was initialised got a value that is not known. */
  Slot forget(int at) {
    return write(this, at, 1, Value.number(ANY_BYTE));
  }

  /** The number in some bytes of a part; any number of that size where the part is not a number. */
  static Value piece(Part part, int at, int size) {
    if (!(part.value instanceof Value.Scalar scalar)) {
      return Value.number(Num.ofBytes(size));
    }
    int shift = 8 * (at - part.start);
    Num moved = Arithmetic.apply(Width.W64, AluOp.RSH, scalar.num(), Num.of(shift));
    return Value.number(Arithmetic.low(8 * size, moved));
  }

  /**
   * The slot with every value replaced by what the function makes of it; the same slot when none
   * changes.
   */
  Slot map(UnaryOperator<Value> function) {
    @Nullable Part[] mapped = null;
    for (int at = 0; at < BYTES; at++) {
      Part part = parts[at];
      if (part == null || part.start != at) {
        continue;
      }
      Value value = function.apply(part.value);
      if (value != part.value) {
        mapped = mapped == null ? parts.clone() : mapped;
        Part replaced = new Part(part.start, part.size, value);
        java.util.Arrays.fill(mapped, at, at + part.size, replaced);
      }
    }
    return mapped == null ? this : new Slot(mapped);
  }

  /**
   * The join, byte by byte where the parts differ in shape; null when no byte is initialised in
   * both.
   */
  static @Nullable Slot join(Slot a, Slot b, ValueJoin values) {
    @Nullable Part[] joined = new Part[BYTES];
    boolean any = false;
    for (int at = 0; at < BYTES; at++) {
      Part left = a.parts[at];
      Part right = b.parts[at];
      if (left == null || right == null) {
        continue;
      }
      any = true;
      if (left.start != right.start || left.size != right.size) {
        joined[at] = new Part(at, 1, Value.number(ANY_BYTE));
      } else if (left.start == at) {
        Value value = values.join(left.value, right.value);
        java.util.Arrays.fill(joined, at, at + left.size, new Part(at, left.size, value));
      }
    }
    return any ? new Slot(joined) : null;
  }

  /** Whether all that {@code smaller} may hold is among what this may hold. */
  boolean includes(Slot smaller, ValueOrder order) {
    for (int at = 0; at < BYTES; at++) {
      Part mine = parts[at];
      Part other = smaller.parts[at];
      if (mine == null || mine == other && mine.start != at) {
        continue;
      }
      if (other == null || !partIncludes(mine, other, at, order)) {
        return false;
      }
    }
    return true;
  }

  private static boolean partIncludes(Part mine, Part other, int at, ValueOrder order) {
    if (mine.start == other.start && mine.size == other.size) {
      return mine.start != at || order.includes(mine.value, other.value);
    }
    return mine.size == 1 && order.includes(mine.value, piece(other, at, 1));
  }

  /** Whether the two hold values of the same kinds where both hold any. */
  boolean sameShape(Slot other) {
    for (int at = 0; at < BYTES; at++) {
      Part mine = parts[at];
      Part its = other.parts[at];
      if (mine != null && its != null && !Shape.same(mine.value, its.value)) {
        return false;
      }
    }
    return true;
  }
}
