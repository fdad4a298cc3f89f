// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/**
 * What work shares with what interrupts it, in a few cells, as bits of a mask. Two pieces of work
 * that touch no cell in common can be done in either order. Cells are coarse on purpose: what is
 * missing here would make an explorer blind, what is too coarse only makes it slow.
 */
public final class Cells {
  /** The ring's local work. */
  public static final int LOCAL_WORK = 1;

  /** How many adds the loop waits for. */
  public static final int WAIT_COUNT = 1 << 1;

  /** The task's state, and who waits for the processor. */
  public static final int TASK = 1 << 2;

  /** What the task is left to do, and signals. */
  public static final int TASK_WORK = 1 << 3;

  /** Devices and their queues. */
  public static final int DEVICE = 1 << 4;

  /** Lists of timeouts. */
  public static final int TIMERS = 1 << 5;

  /** The clock, as far as what is to come hangs on it. */
  public static final int CLOCK = 1 << 6;

  /** Flags of the ring that an interrupt sets. */
  public static final int RING_FLAGS = 1 << 7;

  /** Open files, who waits on them, and the memory that they are read into. */
  public static final int FILES = 1 << 8;

  /** The region that the application shares, and whether the policy is attached. */
  public static final int APPLICATION = 1 << 9;

  /** Completions that are published, for those who poll the ring itself. */
  public static final int PUBLISHED = 1 << 10;

  /** Of several processors: who runs where, and who waits for which. */
  public static final int PROCESSORS = 1 << 11;

  /** How many there are. */
  public static final int COUNT = 12;

  public static final int ALL = (1 << COUNT) - 1;

  /** What timers and devices touch when they interrupt; files by their page cache. */
  public static final int INTERRUPT =
      LOCAL_WORK | WAIT_COUNT | TASK | DEVICE | TIMERS | CLOCK | RING_FLAGS | FILES;

  /** What a policy may read that another changes. */
  public static final int POLICY = APPLICATION | RING_FLAGS;

  private Cells() {}
}
