// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.loop.OrdinaryEnter;
import dev.loopstep.kernel.loop.TimelineDriver;
import dev.loopstep.kernel.workload.Application;
import dev.loopstep.kernel.workload.Tuning;

/** Runs an application call by call until its work is done. */
final class ApplicationRun {
  private final World world;
  private final Application application;
  private final long maxCalls;
  private final OrdinaryEnter enter;
  private final TimelineDriver driver;
  private final Tuning tuning;
  private long calls;

  ApplicationRun(World world, Application application, Tuning tuning, long maxCalls) {
    this.tuning = tuning;
    this.world = world;
    this.application = application;
    this.maxCalls = maxCalls;
    enter = new OrdinaryEnter(world.ring, world.task);
    driver = new TimelineDriver(world.task, world.log);
  }

  Outcome run() {
    // How many completions the application still waits for, after a call that ended early.
    int missing = 0;
    while (missing > 0 || !application.done()) {
      if (calls == maxCalls) {
        return new Outcome(Errno.EINTR, Stopped.MAX_STEPS, calls);
      }
      calls++;
      int requests = 0;
      if (missing <= 0) {
        requests = application.write();
        missing = application.waitsFor(requests);
      } else {
        application.callsAgain();
      }
      if (missing > 0 && tuning.minWaitPicos() > 0) {
        enter.begin(requests, Math.max(missing, tuning.minWaitFor()), tuning.minWaitPicos());
      } else {
        enter.begin(requests, missing);
      }
      driver.run(enter);
      missing -= application.reap();
      world.log.stepped(calls, enter.result());
      boolean timeIsUp = enter.result() == Errno.ETIME;
      // Clients may end without a word to a server that waits for more.
      if ((enter.wasStuck() || timeIsUp) && application.done()) {
        break;
      }
      if (enter.wasStuck()) {
        return new Outcome(enter.result(), Stopped.STUCK, calls);
      }
      // A call that a signal has ended, or the minimum of a wait without any completion, is made
      // again, for what is missing.
      if (enter.result() < 0 && enter.result() != Errno.EINTR && !timeIsUp) {
        return new Outcome(enter.result(), Stopped.APPLICATION, calls);
      }
    }
    return new Outcome(application.error(), Stopped.APPLICATION, calls);
  }

  /**
   * How the run ended.
   *
   * @param result 0, or the error that stopped the application
   */
  record Outcome(int result, Stopped stopped, long calls) {}
}
