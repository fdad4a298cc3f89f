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

  Frame() {
    registers = new Value[REGISTERS];
    Arrays.fill(registers, Value.UNINITIALISED);
  }

  private Frame(Frame from) {
    registers = from.registers.clone();
    stack = from.stack == null ? null : from.stack.clone();
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
}
