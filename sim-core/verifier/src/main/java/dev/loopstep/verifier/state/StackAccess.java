// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes of a frame's stack in a state. Offsets are those from the frame pointer, -512 to
 * -1, and must lie within: the checks are made before.
 */
public final class StackAccess {
  private StackAccess() {}

  /** Whether every byte was written on every path. */
  public static boolean initialised(State state, int frame, long from, int bytes) {
    return firstUninitialised(state, frame, from, bytes) >= from + bytes;
  }

  /** The offset of the first byte that some path does not write, or the end of the range. */
  public static long firstUninitialised(State state, int frame, long from, int bytes) {
    for (long offset = from; offset < from + bytes; offset++) {
      Slot slot = state.slot(frame, slotOf(offset));
      if (slot == null || !slot.initialised(byteOf(offset))) {
        return offset;
      }
    }
    return from + bytes;
  }

  /** The value that was stored in all of the eight bytes that an offset lies in, or null. */
  public static @Nullable Value spilled(State state, int frame, long offset) {
    Slot slot = state.slot(frame, slotOf(offset));
    return slot == null ? null : slot.whole();
  }

  /**
   * What is read at a known offset: the spilled value, or the number that the bytes make up. A byte
   * that was not written may be any.
   */
  public static Value load(State state, int frame, long offset, int bytes) {
    Slot.Part part = partAt(state, frame, offset);
    if (part.start() == byteOf(offset)
        && (part.size() == bytes || (part.size() > bytes && fits(part.value(), bytes)))) {
      return part.value();
    }
    Num assembled = Num.of(0);
    for (int done = 0; done < bytes; ) {
      Slot.Part next = partAt(state, frame, offset + done);
      int at = byteOf(offset + done);
      int size = Math.min(next.start() + next.size() - at, bytes - done);
      assembled = place(assembled, Slot.piece(next, at, size), done);
      done += size;
    }
    return Value.number(assembled);
  }

  private static boolean fits(Value value, int bytes) {
    return value instanceof Value.Scalar number && number.num().umax() >>> 8 * bytes == 0;
  }

  private static Num place(Num assembled, Value piece, int atByte) {
    if (!(piece instanceof Value.Scalar number)) {
      throw new IllegalStateException("a piece of a slot is always a number");
    }
    Num moved = Arithmetic.apply(Width.W64, AluOp.LSH, number.num(), Num.of(8L * atByte));
    return Arithmetic.apply(Width.W64, AluOp.OR, assembled, moved);
  }

  private static Slot.Part partAt(State state, int frame, long offset) {
    Slot slot = state.slot(frame, slotOf(offset));
    Slot.Part part = slot == null ? null : slot.part(byteOf(offset));
    return part == null ? new Slot.Part(byteOf(offset), 1, Slot.ANY) : part;
  }

  /**
   * Writes a value at a known offset.
   *
   * @param value of eight bytes any; else a number that fits in the bytes
   */
  public static void store(State state, int frame, long offset, int bytes, Value value) {
    if (byteOf(offset) + bytes <= Slot.BYTES) {
      Slot old = state.slot(frame, slotOf(offset));
      state.setSlot(frame, slotOf(offset), Slot.write(old, byteOf(offset), bytes, value));
      return;
    }
    Slot.Part whole = new Slot.Part(0, bytes, value);
    for (int at = 0; at < bytes; at++) {
      store(state, frame, offset + at, 1, Slot.piece(whole, at, 1));
    }
  }

  /**
   * After a write somewhere in a range: bytes that were initialised hold any number, the others
   * stay as they were.
   */
  public static void forget(State state, int frame, long from, long to) {
    for (long offset = from; offset < to; offset++) {
      Slot slot = state.slot(frame, slotOf(offset));
      if (slot != null && slot.initialised(byteOf(offset))) {
        state.setSlot(frame, slotOf(offset), slot.forget(byteOf(offset)));
      }
    }
  }

  /** After all of a range was written with numbers that are not known. */
  public static void fill(State state, int frame, long from, long to) {
    for (long offset = from; offset < to; offset++) {
      store(state, frame, offset, 1, Value.number(Num.ofBytes(1)));
    }
  }

  /** Which eight bytes of the stack an offset lies in. */
  public static int slotOf(long offset) {
    return (int) (offset + Region.Stack.SIZE) / Slot.BYTES;
  }

  private static int byteOf(long offset) {
    return (int) (offset + Region.Stack.SIZE) % Slot.BYTES;
  }
}
