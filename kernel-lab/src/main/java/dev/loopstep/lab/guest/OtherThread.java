// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.ThreadStep;
import java.util.List;

/** The application's other thread: it does what the case says, then watches over the loop. */
final class OtherThread implements Runnable {
  private final LoopThread loop;
  private final Deeds deeds;
  private final List<ThreadStep> steps;
  private final Watch watch;

  OtherThread(LoopThread loop, Deeds deeds, List<ThreadStep> steps, Watch watch) {
    this.loop = loop;
    this.deeds = deeds;
    this.steps = steps;
    this.watch = watch;
  }

  @Override
  public void run() {
    try {
      long start = loop.awaitEntered();
      for (ThreadStep step : steps) {
        LoopThread.sleepUntil(start + step.atNanos());
        deeds.perform(step.deed());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watch.untilLeft();
  }
}
