// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.counterexample.watch.WatchedFault.Kind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The calls under way, and what each keeps. */
final class FrameWatch {
  private static final int NO_CALLBACK = -1;
  private static final int CALLBACK_ARGUMENTS = 2;

  /**
   * A call.
   *
   * @param callback slot of the function that is called back, or {@link #NO_CALLBACK}
   * @param times how often
   * @param context what the callback gets in r2
   */
  private record Call(
      Registers.Saved saved, int callback, @Nullable Expr times, @Nullable Expr context) {}

  private final World world;
  private final Watch watch;
  private final ArrayDeque<Call> calls = new ArrayDeque<>();

  FrameWatch(World world, Watch watch) {
    this.world = world;
    this.watch = watch;
  }

  int depth() {
    return calls.size();
  }

  /** A function of the program was called. */
  void push(Registers.Saved caller) {
    calls.push(new Call(caller, NO_CALLBACK, null, null));
    newStack();
    watch.registers().forget(0, 0);
    watch.registers().forget(Registers.FIRST_SAVED, Registers.FRAME_POINTER - 1);
    watch.registers().write(Registers.FRAME_POINTER, null);
  }

  /** {@code bpf_loop} has called back for the first time. */
  void pushCallback(
      Registers.Saved caller, int callback, @Nullable Expr times, @Nullable Expr context) {
    calls.push(new Call(caller, callback, times, context));
    turn(calls.element());
  }

  private void turn(Call call) {
    newStack();
    watch.registers().forget(0, Registers.FRAME_POINTER - 1);
    watch.registers().write(1, null);
    watch.registers().write(CALLBACK_ARGUMENTS, call.context);
    watch.registers().write(Registers.FRAME_POINTER, null);
    watch.state().progress();
  }

  private void newStack() {
    Block stack = world.block(watch.registers().value(Registers.FRAME_POINTER) - 1);
    if (stack != null) {
      watch.memory().clearStack(stack);
      watch.state().clearFrame(stack.frame());
    }
  }

  /** Executes an {@code exit}; r0 was written. */
  boolean exit(int slot) {
    watch.iterators().leave(slot, depth());
    Call call = calls.peek();
    if (call == null) {
      return watch.resume();
    }
    if (call.callback != NO_CALLBACK) {
      checkResult(slot);
      return exitCallback(slot, call);
    }
    watch.resume();
    pop(call, watch.registers().symbol(0));
    return false;
  }

  private boolean exitCallback(int slot, Call call) {
    long turn = watch.registers().value(0) == 0 ? 1 : 0;
    long frame = watch.registers().value(Registers.FRAME_POINTER);
    watch.resume();
    boolean again = watch.registers().value(Registers.FRAME_POINTER) == frame;
    if (call.times != null && turn == 1) {
      long turns = again ? watch.registers().value(1) : watch.registers().value(0);
      watch.add(
          new Event.Compare(
              slot,
              Width.W32,
              Condition.GT,
              call.times,
              Expr.constant(turns),
              again,
              call.callback));
    }
    if (again) {
      turn(call);
    } else {
      pop(call, null);
    }
    return false;
  }

  /** Linux: a callback of {@code bpf_loop} returns 0 or 1. */
  private void checkResult(int slot) {
    long result = watch.registers().value(0);
    if (result != 0 && result != 1) {
      throw new FaultException(
          Kind.RESULT, slot, "the callback returns " + result + ", not 0 or 1");
    }
    Expr symbol = watch.registers().symbol(0);
    if (symbol != null) {
      watch.add(
          new Event.Compare(slot, Width.W64, Condition.GT, symbol, Expr.constant(1), false, slot));
    }
  }

  private void pop(Call call, @Nullable Expr result) {
    calls.pop();
    watch.registers().restore(call.saved);
    watch.registers().forget(1, Registers.FIRST_SAVED - 1);
    watch.registers().write(0, result);
  }
}
