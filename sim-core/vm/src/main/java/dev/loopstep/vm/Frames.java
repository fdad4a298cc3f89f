// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import java.util.Arrays;

/**
 * The call stack: up to 8 frames (MAX_CALL_FRAMES in the kernel's include/linux/bpf_verifier.h),
 * each with a stack of 512 bytes in a region of its own, so that an overflow reaches no other
 * frame. A frame's stack is zeroed when the frame is entered; a verified program cannot tell.
 *
 * <p>A frame is entered by a call, or by {@code bpf_loop} for its callback: then the same frame is
 * entered again for each turn. So a loop is state like everything else, and a run can be suspended
 * inside of one.
 */
public final class Frames {
  /** MAX_BPF_STACK in the kernel's include/linux/filter.h. */
  public static final int STACK_BYTES = 512;

  private static final int MAX = 8;

  /**
   * BPF_MAX_LOOPS in the kernel's include/linux/bpf.h: how often a frame passes a may_goto before
   * it is taken, and how many turns a bpf_loop has at most.
   */
  private static final int MAX_LOOPS = 8 * 1024 * 1024;

  private static final int FIRST_SAVED = 6;
  private static final int SAVED = 4;
  private static final int FRAME_POINTER = 10;
  private static final int NO_CALLBACK = -1;
  private static final long E2BIG = -7;
  private static final long EINVAL = -22;

  private final byte[][] stacks = new byte[MAX][STACK_BYTES];
  private final long[] tops = new long[MAX];
  private final long[] saved = new long[MAX * SAVED];
  private final int[] returnTo = new int[MAX];
  private final int[] loopsLeft = new int[MAX];

  /** The slot of the callback that runs in a frame, or {@link #NO_CALLBACK}. */
  private final int[] callback = new int[MAX];

  private final Callee.Loop[] loops = new Callee.Loop[MAX];
  private final long[] context = new long[MAX];
  private final int[] turn = new int[MAX];
  private final int[] turns = new int[MAX];

  /** The lowest byte of a stack that must be zeroed. */
  private int lowest;

  private int depth;

  /** Places the stacks. */
  Frames(Memory memory) {
    Arrays.fill(loops, Callee.LOOP);
    for (int frame = 0; frame < MAX; frame++) {
      String name = frame == 0 ? "stack" : "stack of frame " + frame;
      tops[frame] = memory.place(new Region(name, stacks[frame], true)) + STACK_BYTES;
    }
  }

  /**
   * Says that nothing below an offset is ever written, so that it need not be zeroed again.
   *
   * @param offset from the start of the stack, 0 to {@link #STACK_BYTES}
   */
  public void onlyAbove(int offset) {
    lowest = offset;
  }

  /** The stack of the function that the program starts with. */
  public byte[] bottomStack() {
    return stacks[0];
  }

  /** The value of r10 in that function. */
  public long bottomPointer() {
    return tops[0];
  }

  /** Forgets all frames but the first, for whoever sees to r10 and the stack's contents. */
  public void restart() {
    depth = 0;
    loopsLeft[0] = MAX_LOOPS;
  }

  /** Zeroes all stacks from end to end. */
  public void clearAll() {
    for (byte[] stack : stacks) {
      Arrays.fill(stack, (byte) 0);
    }
  }

  /** Zeroes the stack of the function that the program starts with. */
  public void clearBottom() {
    clear(stacks[0]);
  }

  /** Forgets all frames but the first, which is made new. */
  public void reset(long[] registers) {
    depth = 0;
    enter(registers);
  }

  /** Whether the running function is the one the program starts with. */
  public boolean outermost() {
    return depth == 0;
  }

  /** The stack of the running function. */
  public byte[] stack() {
    return stacks[depth];
  }

  /** Whether a block of memory is one of the stacks. */
  public boolean owns(byte[] block) {
    for (byte[] candidate : stacks) {
      if (candidate == block) {
        return true;
      }
    }
    return false;
  }

  /**
   * Saves r6 to r9 and opens a frame.
   *
   * @return false when there are too many already
   */
  public boolean push(long[] registers, int returnSlot) {
    if (depth == MAX - 1) {
      return false;
    }
    System.arraycopy(registers, FIRST_SAVED, saved, depth * SAVED, SAVED);
    returnTo[depth] = returnSlot;
    depth++;
    callback[depth] = NO_CALLBACK;
    enter(registers);
    return true;
  }

  /**
   * Begins {@code bpf_loop(nr_loops, callback, context, flags)} (Linux kernel/bpf/bpf_iter.c): r1
   * to r4 are its arguments. Where there is nothing to call, r0 gets the result.
   *
   * @param loop is told of each turn
   * @param target the slot that r2 stands for
   * @return the slot to go on at, or -1 when there are too many frames already
   */
  public int loop(Callee.Loop loop, long[] registers, int target, int returnSlot) {
    int nr = (int) registers[1];
    if (registers[4] != 0 || Integer.compareUnsigned(nr, MAX_LOOPS) > 0) {
      registers[0] = registers[4] != 0 ? EINVAL : E2BIG;
      return returnSlot;
    }
    if (nr == 0) {
      registers[0] = 0;
      return returnSlot;
    }
    long argument = registers[3];
    if (!push(registers, returnSlot)) {
      return -1;
    }
    callback[depth] = target;
    loops[depth] = loop;
    context[depth] = argument;
    turn[depth] = 0;
    turns[depth] = nr;
    arguments(registers);
    return target;
  }

  /**
   * Ends the running function: closes its frame and gives the caller its r6 to r10 back, or lets a
   * callback have its next turn.
   *
   * @return the slot to go on at
   */
  public int pop(long[] registers) {
    if (callback[depth] != NO_CALLBACK && !lastTurn(registers)) {
      enter(registers);
      arguments(registers);
      return callback[depth];
    }
    depth--;
    System.arraycopy(saved, depth * SAVED, registers, FIRST_SAVED, SAVED);
    registers[FRAME_POINTER] = tops[depth];
    return returnTo[depth];
  }

  /** A callback that returns anything but 0 ends the loop; the result counts the turns. */
  private boolean lastTurn(long[] registers) {
    turn[depth]++;
    if (registers[0] == 0 && turn[depth] < turns[depth]) {
      return false;
    }
    registers[0] = turn[depth];
    return true;
  }

  private void arguments(long[] registers) {
    loops[depth].turn();
    registers[1] = turn[depth];
    registers[2] = context[depth];
    Arrays.fill(registers, 3, FIRST_SAVED, 0);
  }

  /** Whether a may_goto jumps now; if not, it has used up one of the frame's passes. */
  public boolean loopsUsedUp() {
    if (loopsLeft[depth] == 0) {
      return true;
    }
    loopsLeft[depth]--;
    return false;
  }

  private void clear(byte[] stack) {
    Arrays.fill(stack, lowest, STACK_BYTES, (byte) 0);
  }

  private void enter(long[] registers) {
    clear(stacks[depth]);
    loopsLeft[depth] = MAX_LOOPS;
    registers[FRAME_POINTER] = tops[depth];
  }
}
