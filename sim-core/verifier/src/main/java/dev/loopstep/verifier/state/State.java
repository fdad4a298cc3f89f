// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Thresholds;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What may hold at one instruction: the registers and stacks of all calls that are under way.
 *
 * <p>Mutable, so that a straight run of instructions allocates no states. A copy shares its frames
 * with the original; whichever of the two writes to a frame first takes a copy of it. Values are
 * immutable.
 */
public final class State {
  /** Calls that may be under way at once (Linux MAX_CALL_FRAMES). */
  public static final int MAX_FRAMES = 8;

  private final Frame[] frames = new Frame[MAX_FRAMES];
  private int depth;
  private int owned;
  private Value memoryLength = Value.UNINITIALISED;
  private long executed;
  private int mapped;
  private @Nullable Trail trail;

  /**
   * At the entry of a program: one frame, r10 at the end of its stack, nothing else initialised.
   */
  public State() {
    pushFrame();
  }

  private State(State from) {
    System.arraycopy(from.frames, 0, frames, 0, from.depth);
    depth = from.depth;
    memoryLength = from.memoryLength;
    executed = from.executed;
    trail = from.trail;
  }

  /** An independent copy; this state no longer owns its frames either. */
  public State copy() {
    owned = 0;
    return new State(this);
  }

  Frame frame(int index) {
    return frames[index];
  }

  /** The frame, when it is about to be changed. */
  Frame writable(int index) {
    if ((owned >> index & 1) == 0) {
      frames[index] = frames[index].copy();
      owned |= 1 << index;
    }
    return frames[index];
  }

  /** Calls under way, the program itself included. */
  public int depth() {
    return depth;
  }

  /** Starts a call: a new frame with r1 to r5 of the caller. */
  public void enter() {
    Frame caller = frame(depth - 1);
    pushFrame();
    System.arraycopy(caller.registers, 1, frame(depth - 1).registers, 1, 5);
    Frame shortened = writable(depth - 2);
    java.util.Arrays.fill(shortened.registers, 0, 6, Value.UNINITIALISED);
  }

  /**
   * Starts a call from within the kernel: a new frame, with these in r1 and r2. What the caller had
   * in r0 to r5 is gone.
   */
  public void enterCallback(Value first, Value second) {
    enter();
    Frame callee = writable(depth - 1);
    java.util.Arrays.fill(callee.registers, 1, 6, Value.UNINITIALISED);
    callee.registers[1] = first;
    callee.registers[2] = second;
    callee.callback = true;
  }

  /** Whether the innermost call came from within the kernel. */
  public boolean isCallback() {
    return frame(depth - 1).callback;
  }

  /** Ends a call: r0 is the callee's, pointers into its stack are no longer usable. */
  public void leave() {
    Value result = frame(depth - 1).registers[0];
    depth--;
    int gone = depth;
    frames[gone] = frames[0];
    owned &= ~(1 << gone);
    setRegister(0, result);
    mapValues(value -> pointsInto(value, gone) ? Value.UNUSABLE : value);
  }

  private static boolean pointsInto(Value value, int frame) {
    return value instanceof Value.Pointer pointer
        && switch (pointer.region()) {
          case Region.Stack stack -> stack.frame() == frame;
          case Region.IteratorNumber number -> number.frame() == frame;
          case Region.Arguments _,
              Region.LoopContext _,
              Region.LoopParameters _,
              Region.DataSection _,
              Region.MapObject _,
              Region.MapValue _,
              Region.Code _,
              Region.Shared _,
              Region.Memory _,
              Region.OpaqueContext _ ->
              false;
        };
  }

  private void pushFrame() {
    Frame fresh = new Frame();
    fresh.registers[10] = Value.pointer(new Region.Stack(depth), Num.of(0));
    frames[depth] = fresh;
    owned |= 1 << depth;
    depth++;
  }

  /** A register of the innermost call. */
  public Value register(int number) {
    return frame(depth - 1).registers[number];
  }

  public void setRegister(int number, Value value) {
    writable(depth - 1).registers[number] = value;
  }

  /**
   * Forgets registers of the innermost call whose values no path will read.
   *
   * @param live bit n for register n
   */
  public void keepOnly(int live) {
    Frame top = frame(depth - 1);
    for (int register = 0; register < 10; register++) {
      if ((live >> register & 1) == 0 && top.registers[register] != Value.UNINITIALISED) {
        top = writable(depth - 1);
        top.registers[register] = Value.UNINITIALISED;
      }
    }
  }

  /** What is known of the length of the memory block: a number linked to the r2 of the entry. */
  public Value memoryLength() {
    return memoryLength;
  }

  public void setMemoryLength(Value length) {
    memoryLength = length;
  }

  /** The most instructions executed on any path to here. */
  public long executed() {
    return executed;
  }

  public void setExecuted(long instructions) {
    executed = instructions;
  }

  /** Adds to the most instructions executed, which stays at the greatest number of all. */
  public void addExecuted(long instructions) {
    executed = executed > Long.MAX_VALUE - instructions ? Long.MAX_VALUE : executed + instructions;
  }

  /** One path that leads here; null when no branch on it could go another way. */
  public @Nullable Trail trail() {
    return trail;
  }

  public void follow(int slot, boolean taken) {
    trail = new Trail(slot, taken, trail);
  }

  @Nullable Slot slot(int frame, int index) {
    return frame(frame).slot(index);
  }

  void setSlot(int frame, int index, Slot slot) {
    writable(frame).setSlot(index, slot);
  }

  /** A round of a loop of the innermost call begins: nothing has been done in it yet. */
  public void beginRound(int loop) {
    IteratorAccess.map(this, iterator -> iterator.beginRound(loop));
    writable(depth - 1).passed &= ~(1L << loop);
  }

  /** The loop's number means nothing, or another loop. */
  public void forgetRound(int loop) {
    IteratorAccess.map(this, iterator -> iterator.forget(loop));
    writable(depth - 1).passed &= ~(1L << loop);
  }

  /** A may_goto of the innermost call was passed. */
  public void pass() {
    writable(depth - 1).passed = -1;
  }

  /** Whether the innermost call has passed a may_goto since the round of the loop began. */
  public boolean passedIn(int loop) {
    return (frame(depth - 1).passed >> loop & 1) != 0;
  }

  /** Replaces every value, in registers and on stacks, by what the function makes of it. */
  public void mapValues(UnaryOperator<Value> function) {
    memoryLength = function.apply(memoryLength);
    mapped += depth * Frame.REGISTERS;
    for (int index = 0; index < depth; index++) {
      mapRegisters(index, function);
      mapStack(index, function);
    }
  }

  /**
   * Replaces every value of the innermost call. A place is the number of a register, or of a byte
   * of stack behind those, by slot and by the order of the values within one.
   */
  void mapTop(PlacedFunction function) {
    int top = depth - 1;
    for (int register = 0; register < Frame.REGISTERS; register++) {
      Value old = frame(top).registers[register];
      Value value = function.apply(register, old);
      if (value != old) {
        writable(top).registers[register] = value;
      }
    }
    for (int at = 0; at < Frame.SLOTS; at++) {
      Slot old = frame(top).slot(at);
      if (old != null) {
        int[] place = {Frame.REGISTERS + at * Slot.BYTES};
        Slot slot = old.map(value -> function.apply(place[0]++, value));
        if (slot != old) {
          writable(top).setSlot(at, slot);
        }
      }
    }
  }

  /** What to make of a value at a place. */
  interface PlacedFunction {
    Value apply(int place, Value value);
  }

  /** How many values had to be looked into by {@link #mapValues} since this was asked last. */
  public int takeMapped() {
    int taken = mapped;
    mapped = 0;
    return taken;
  }

  private void mapRegisters(int index, UnaryOperator<Value> function) {
    for (int register = 0; register < Frame.REGISTERS; register++) {
      Value old = frame(index).registers[register];
      Value value = function.apply(old);
      if (value != old) {
        writable(index).registers[register] = value;
      }
    }
  }

  private void mapStack(int index, UnaryOperator<Value> function) {
    if (frame(index).stack == null) {
      return;
    }
    mapped += Frame.SLOTS;
    for (int at = 0; at < Frame.SLOTS; at++) {
      Slot old = frame(index).slot(at);
      Slot slot = old == null ? null : old.map(function);
      if (slot != old) {
        writable(index).setSlot(at, slot);
      }
    }
  }

  /**
   * Whether the two can be joined without making a value unusable. Stack that only one of them has
   * written does not count: it is nearly always a spill that no path reads again.
   */
  public boolean sameShape(State other) {
    for (int index = depth - 1; index >= 0; index--) {
      Frame mine = frame(index);
      Frame its = other.frame(index);
      if (mine != its && !mine.sameShape(its)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The join of two states at the same instruction of the same calls.
   *
   * @param freshIds gives ids that no state has yet
   * @param work is told how many values had to be looked into
   */
  public static State join(State a, State b, IntSupplier freshIds, Work work) {
    return merge(a, b, new ValueJoin(freshIds, null), work);
  }

  /**
   * As {@link #join}, but the numbers of {@code a} to which {@code b} adds something grow to the
   * next threshold.
   */
  public static State widen(
      State a, State b, Thresholds thresholds, IntSupplier freshIds, Work work) {
    return merge(a, b, new ValueJoin(freshIds, thresholds), work);
  }

  private static State merge(State a, State b, ValueJoin values, Work work) {
    State joined = new State(a);
    joined.memoryLength = values.join(a.memoryLength, b.memoryLength);
    for (int index = 0; index < a.depth; index++) {
      if (a.frame(index) != b.frame(index)) {
        joined.writable(index).join(a.frame(index), b.frame(index), values);
      }
    }
    a.owned = 0;
    joined.executed = Math.max(a.executed, b.executed);
    work.add(values.work());
    return joined;
  }

  /**
   * Whether everything that {@code smaller} allows, this allows too. How many instructions were
   * executed does not count.
   */
  public boolean includes(State smaller, Work work) {
    ValueOrder order = new ValueOrder();
    boolean all = order.includes(memoryLength, smaller.memoryLength);
    for (int index = depth - 1; all && index >= 0; index--) {
      all = frame(index).includes(smaller.frame(index), order);
    }
    work.add(order.work());
    return all;
  }

  /** Counts the work of comparing states, which grows with their size. */
  public interface Work {
    void add(int values);
  }
}
