// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/**
 * Something that interrupts the processor at a known time. An event is in at most one {@link
 * Timeline}, at most once; it can be scheduled again when it has fired or was removed.
 */
public abstract class Event {
  static final int NOT_SCHEDULED = -1;

  long time;
  int key;
  long sequence;
  int heapIndex = NOT_SCHEDULED;

  /**
   * When the event is or was due, in picoseconds. It may be delivered later, while interrupts are
   * off.
   */
  public final long time() {
    return time;
  }

  /** Whether the event is still to come. */
  public final boolean scheduled() {
    return heapIndex != NOT_SCHEDULED;
  }

  /** Called in interrupt context when the event is due. */
  protected abstract void fire();
}
