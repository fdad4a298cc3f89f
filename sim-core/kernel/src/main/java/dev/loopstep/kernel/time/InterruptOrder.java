// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.List;

/** Decides, in place of the clock, when what is to come interrupts the processor. */
public interface InterruptOrder {
  /** Nothing interrupts here: the work goes on. */
  int NONE = -1;

  /** A piece of work has ended: the next one begins when what is to interrupt has. */
  default void workEnds() {}

  /**
   * What is being done touches state that others share.
   *
   * @param cells of {@link Cells}
   */
  default void touched(int cells) {}

  /**
   * Who goes on where {@link #NONE} is answered, from now on; not told where there is only one.
   *
   * @param step stands for that one wherever something else could go on
   */
  default void runs(Event step) {}

  /** An event interrupts now; what is touched until {@link #delivered} is its. */
  default void delivers(Event event) {}

  /** The event's handler has ended. */
  default void delivered() {}

  /**
   * The processor is about to do something.
   *
   * @param pending what may interrupt it now, at least one
   * @return which of them does, or {@link #NONE}
   */
  int beforeWork(List<Event> pending);

  /**
   * The policy is about to execute an instruction that accesses memory which others touch too.
   *
   * @param pending what may come before that, at least one
   * @param cells of {@link Cells}, all that is touched until the next question
   * @param slot of the instruction in the program
   * @return which of them does, or {@link #NONE}
   */
  default int beforeAccess(List<Event> pending, int cells, int slot) {
    return beforeWork(pending);
  }

  /**
   * The processor idles.
   *
   * @param pending what may end that, at least one
   * @return which of them does
   */
  int whileIdle(List<Event> pending);
}
