// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The registers and the stack of one call. */
final class Frame {
  static final int REGISTERS = 11;
  static final int SLOTS = Region.Stack.SIZE / Slot.BYTES;

  final Value[] registers;

  /** From offset -512 upwards; null until something is stored. */
  @Nullable Slot @Nullable [] stack;

  Iterators iterators = Iterators.NONE;

  /** Bit n: a may_goto was passed on every path since the round of loop n began. */
  long passed;

  /** Whether a function of the kernel called it. */
  boolean callback;

  Frame() {
    registers = new Value[REGISTERS];
    Arrays.fill(registers, Value.UNINITIALISED);
  }

  private Frame(Frame from) {
    registers = from.registers.clone();
    stack = from.stack == null ? null : from.stack.clone();
    iterators = from.iterators;
    passed = from.passed;
    callback = from.callback;
  }

  Frame copy() {
    return new Frame(this);
  }

  @Nullable Slot slot(int index) {
    return stack == null ? null : stack[index];
  }

  void setSlot(int index, @Nullable Slot slot) {
    if (stack == null) {
      stack = new Slot[SLOTS];
    }
    stack[index] = slot;
  }

  /** Whether the two can be joined without making a value unusable; see {@link State#sameShape}. */
  boolean sameShape(Frame other) {
    if (!iterators.sameShape(other.iterators)) {
      return false;
    }
    for (int register = 0; register < REGISTERS; register++) {
      if (!Shape.same(registers[register], other.registers[register])) {
        return false;
      }
    }
    for (int at = 0; at < SLOTS; at++) {
      Slot left = slot(at);
      Slot right = other.slot(at);
      if (left != right && left != null && right != null && !left.sameShape(right)) {
        return false;
      }
    }
    return true;
  }

  /** Becomes the join of two, of which this is a copy of the first. */
  void join(Frame a, Frame b, ValueJoin values) {
    iterators = a.iterators.join(b.iterators, values.widens());
    passed = a.passed & b.passed;
    for (int register = 0; register < REGISTERS; register++) {
      registers[register] = values.join(a.registers[register], b.registers[register]);
    }
    if (a.stack == null) {
      return;
    }
    for (int at = 0; at < SLOTS; at++) {
      Slot left = a.slot(at);
      Slot right = b.slot(at);
      if (left != right) {
        Slot slot = left == null || right == null ? null : Slot.join(left, right, values);
        setSlot(at, slot);
      }
    }
  }

  /** Whether everything that {@code smaller} allows, this allows too. */
  boolean includes(Frame smaller, ValueOrder order) {
    if (!iterators.includes(smaller.iterators) || (passed & ~smaller.passed) != 0) {
      return false;
    }
    for (int register = 0; register < REGISTERS; register++) {
      if (!order.includes(registers[register], smaller.registers[register])) {
        return false;
      }
    }
    if (stack == null) {
      return true;
    }
    for (int at = 0; at < SLOTS; at++) {
      Slot left = slot(at);
      Slot right = smaller.slot(at);
      if (left != null && (right == null || !left.includes(right, order))) {
        return false;
      }
    }
    return true;
  }
}
