// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.flow;

/**
 * A run of instructions that is entered at its first and left at its last.
 *
 * @param index within its function
 * @param first slot of the first instruction
 * @param last slot of the last instruction: a jump, a branch, a call that works through a function
 *     of the program or may leave several states, an exit, or the one before another block
 * @param next index of the block that follows when no jump is taken, or {@link #NONE}
 * @param target index of the block jumped to, or {@link #NONE}
 */
public record Block(int index, int first, int last, int next, int target) {
  /** No block. */
  public static final int NONE = -1;
}
