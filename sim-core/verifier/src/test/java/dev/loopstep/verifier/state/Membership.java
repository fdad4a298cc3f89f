// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.verifier.concrete.ConcreteMachine;
import dev.loopstep.verifier.concrete.ConcreteStack;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a machine holds is among what a state allows: every register, every byte of every
 * stack, every link between numbers, every iterator.
 */
public final class Membership {
  private final State state;
  private final ConcreteMachine machine;

  /** By id of linked numbers: the number that the id stands for. */
  private final TreeMap<Integer, Long> linked = new TreeMap<>();

  /** By id of pointers: whether they are NULL. */
  private final TreeMap<Integer, Boolean> nulls = new TreeMap<>();

  private Membership(State state, ConcreteMachine machine) {
    this.state = state;
    this.machine = machine;
  }

  /** What the machine holds that the state does not allow; null where it allows everything. */
  public static @Nullable String outside(State state, ConcreteMachine machine) {
    return new Membership(state, machine).outside();
  }

  private @Nullable String outside() {
    if (state.depth() != machine.depth() + 1) {
      return "there are " + machine.depth() + " calls, not " + (state.depth() - 1);
    }
    for (int frame = state.depth() - 1; frame >= 0; frame--) {
      String outside = registers(frame);
      outside = outside == null ? stack(frame) : outside;
      outside = outside == null ? iterators(frame) : outside;
      if (outside != null) {
        return "frame " + frame + ": " + outside;
      }
    }
    return state.memoryLength() instanceof Value.Uninitialised
            || holds(state.memoryLength(), machine.memoryLength())
        ? null
        : "the length of the memory is " + machine.memoryLength();
  }

  private @Nullable String registers(int frame) {
    for (int register = 0; register < Frame.REGISTERS; register++) {
      Value value = state.frame(frame).registers[register];
      Long held = machine.register(frame, register);
      boolean inside = value instanceof Value.Uninitialised || held != null && holds(value, held);
      if (!inside) {
        return "r" + register + " is " + held + ", not " + value;
      }
    }
    return null;
  }

  private @Nullable String stack(int frame) {
    ConcreteStack stack = machine.stack(frame);
    for (int index = 0; index < Frame.SLOTS; index++) {
      Slot slot = state.frame(frame).slot(index);
      for (int at = 0; slot != null && at < Slot.BYTES; at++) {
        Slot.Part part = slot.part(at);
        if (part != null && (part.start() == at || !stack.written(Slot.BYTES * index + at, 1))) {
          int offset = Slot.BYTES * index + part.start();
          boolean written = stack.written(offset, part.size());
          if (!written || !holds(part.value(), stack.peek(offset, part.size()))) {
            long held = stack.peek(offset, part.size());
            return (offset - ConcreteStack.SIZE) + ": " + written + " " + held + ", not " + part;
          }
        }
      }
    }
    return null;
  }

  private @Nullable String iterators(int frame) {
    Iterators iterators = state.frame(frame).iterators;
    ConcreteStack stack = machine.stack(frame);
    for (int offset : stack.iterators()) {
      if (iterators.at(offset / Slot.BYTES) == null) {
        return "an iterator lies at " + offset;
      }
    }
    for (int slot : iterators.slots()) {
      NumberIterator iterator = iterators.at(slot);
      if (iterator != null && iterator.certain() && !holds(iterator, stack, slot * Slot.BYTES)) {
        return "not the iterator at " + slot * Slot.BYTES + ": " + iterator;
      }
    }
    return null;
  }

  /** In memory stands the current number, one less than the next; both are 0 at the end. */
  private static boolean holds(NumberIterator iterator, ConcreteStack stack, int offset) {
    if (!stack.hasIterator(offset)) {
      return false;
    }
    int current = (int) stack.peek(offset, 4);
    int end = (int) stack.peek(offset + 4, 4);
    // The kernel's own subtraction wraps where a range starts at the least number.
    long next = current == Integer.MAX_VALUE ? Integer.MIN_VALUE : current + 1L;
    boolean atEnd = next >= end;
    return atEnd
        ? iterator.next().smax() >= iterator.end().smin()
        : iterator.next().contains(next) && iterator.end().contains(end);
  }

  private boolean holds(Value value, long held) {
    return switch (value) {
      case Value.Uninitialised(), Value.Unusable() -> true;
      case Value.Scalar number ->
          number.num().contains(held) && agrees(linked, number.id(), held - number.delta());
      case Value.Pointer pointer -> holds(pointer, held);
    };
  }

  private boolean holds(Value.Pointer pointer, long held) {
    if (pointer.nullable() && held == 0) {
      return agrees(nulls, pointer.nullId(), true);
    }
    for (long base : machine.bases(pointer.region())) {
      if (pointer.offset().contains(held - base)) {
        return agrees(nulls, pointer.nullId(), false);
      }
    }
    return false;
  }

  private static <T> boolean agrees(TreeMap<Integer, T> known, int id, T what) {
    T before = id == 0 ? null : known.putIfAbsent(id, what);
    return before == null || before.equals(what);
  }
}
