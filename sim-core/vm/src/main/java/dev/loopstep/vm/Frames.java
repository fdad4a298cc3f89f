// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import java.util.Arrays;

/**
 * The call stack: up to 8 frames (MAX_CALL_FRAMES in the kernel's include/linux/bpf_verifier.h),
 * each with a stack of 512 bytes in a region of its own, so that an overflow reaches no other
 * frame. A frame's stack is zeroed when the frame is entered; a verified program cannot tell.
 */
final class Frames {
  private static final int MAX = 8;

  /** MAX_BPF_STACK in the kernel's include/linux/filter.h. */
  private static final int STACK_BYTES = 512;

  /**
   * BPF_MAX_LOOPS in the kernel's include/linux/bpf.h: how often a frame passes a may_goto before
   * it is taken.
   */
  private static final int MAX_LOOPS = 8 * 1024 * 1024;

  private static final int FIRST_SAVED = 6;
  private static final int SAVED = 4;
  private static final int FRAME_POINTER = 10;

  private final byte[][] stacks = new byte[MAX][STACK_BYTES];
  private final long[] tops = new long[MAX];
  private final long[] saved = new long[MAX * SAVED];
  private final int[] returnTo = new int[MAX];
  private final int[] loopsLeft = new int[MAX];
  private int depth;

  /** Places the stacks. */
  Frames(Memory memory) {
    for (int frame = 0; frame < MAX; frame++) {
      String name = frame == 0 ? "stack" : "stack of frame " + frame;
      tops[frame] = memory.place(new Region(name, stacks[frame], true)) + STACK_BYTES;
    }
  }

  /** Forgets all frames but the first, which is made new. */
  void reset(long[] registers) {
    depth = 0;
    enter(registers);
  }

  /** Whether the running function is the one the program starts with. */
  boolean outermost() {
    return depth == 0;
  }

  /**
   * Saves r6 to r9 and opens a frame.
   *
   * @return false when there are too many already
   */
  boolean push(long[] registers, int returnSlot) {
    if (depth == MAX - 1) {
      return false;
    }
    System.arraycopy(registers, FIRST_SAVED, saved, depth * SAVED, SAVED);
    returnTo[depth] = returnSlot;
    depth++;
    enter(registers);
    return true;
  }

  /** Closes the frame and gives the caller its r6 to r10 back; returns the slot to go on at. */
  int pop(long[] registers) {
    depth--;
    System.arraycopy(saved, depth * SAVED, registers, FIRST_SAVED, SAVED);
    registers[FRAME_POINTER] = tops[depth];
    return returnTo[depth];
  }

  /** Whether a may_goto jumps now; if not, it has used up one of the frame's passes. */
  boolean loopsUsedUp() {
    if (loopsLeft[depth] == 0) {
      return true;
    }
    loopsLeft[depth]--;
    return false;
  }

  private void enter(long[] registers) {
    Arrays.fill(stacks[depth], (byte) 0);
    loopsLeft[depth] = MAX_LOOPS;
    registers[FRAME_POINTER] = tops[depth];
  }
}
