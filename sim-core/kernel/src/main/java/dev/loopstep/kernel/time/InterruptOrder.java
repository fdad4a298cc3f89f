// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.List;
import java.util.function.LongSupplier;

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
   * What is being done gives some cells another content, whatever they held, and learns nothing.
   *
   * @param cells of {@link Cells}, whose content is {@linkplain #known known}
   */
  default void written(int cells) {
    touched(cells);
  }

  /**
   * What is being done learns something of cells, and no more than that; it does not change them.
   *
   * @param cells of {@link Cells}
   * @param what in a number
   */
  default void learnt(int cells, long what) {
    touched(cells);
  }

  /**
   * From now on a number says all about the content of a cell, or of a part of it of which others
   * say the rest.
   *
   * @param cell of {@link Cells}
   */
  default void known(int cell, LongSupplier content) {}

  /** What is being done may tell things apart by their names, see {@link Event#kind}. */
  default void named() {}

  /** A drive is given a request, now that the number of its file says which drive. */
  default void requested() {}

  /** What is being done may tell tasks apart that are otherwise the same: by a ring of theirs. */
  default void namedTasks() {}

  /**
   * Whose work is done from here on, until the next call. Of what others do than the run's own task
   * not all is told when it is done; what that task alone has they do not touch.
   *
   * @param who 0 for that task; else tells them apart
   * @param cells of {@link Cells}: all that each piece of their work may touch
   */
  default void acts(long who, int cells) {}

  /**
   * What follows hangs on the reading of a clock: who of several gets a processor, and for how
   * long.
   */
  default void clockDecides() {}

  /** What the task learns and does from here on leaves no trace in it, once it {@link #forgets}. */
  default void remembers() {}

  /**
   * The task is as it was when it {@link #remembers remembered}, but for what it will do next,
   * which is always the same.
   */
  default void forgets() {}

  /** A number for what is being handed over: the same where the same is handed over. */
  default long stamp() {
    return 0;
  }

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
