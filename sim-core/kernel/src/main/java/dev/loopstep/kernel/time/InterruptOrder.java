// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.List;

/** Decides, in place of the clock, when what is to come interrupts the processor. */
public interface InterruptOrder {
  /** Nothing interrupts here: the work goes on. */
  int NONE = -1;

  /**
   * The processor is about to do something.
   *
   * @param pending what may interrupt it now, at least one
   * @return which of them does, or {@link #NONE}
   */
  int beforeWork(List<Event> pending);

  /**
   * The processor idles.
   *
   * @param pending what may end that, at least one
   * @return which of them does
   */
  int whileIdle(List<Event> pending);
}
