// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/** What is scheduled here, and when it is due, hangs on the clock: somebody is told. */
public final class ToldTimeline extends Timeline {
  private final InterruptOrder order;

  /** A timeline of which another than the clock decides when its events come. */
  public ToldTimeline(InterruptOrder order) {
    this.order = order;
  }

  @Override
  void changed() {
    order.touched(Cells.CLOCK);
  }
}
