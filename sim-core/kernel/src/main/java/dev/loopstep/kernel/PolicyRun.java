// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.AfterStop;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.loop.Away;
import dev.loopstep.kernel.loop.EnterCall;
import dev.loopstep.kernel.loop.OrdinaryEnter;
import dev.loopstep.kernel.loop.PolicyLoop;
import dev.loopstep.kernel.loop.TimelineDriver;
import dev.loopstep.kernel.time.Cells;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application that has attached a policy: it enters the ring, and again each time that the
 * policy has stopped, where the setup says so.
 *
 * <p>Nothing is undone when a policy stops: it stays attached, with its variables and its region,
 * and requests go on; what they leave to the task waits for the next call (io_uring/loop.c,
 * io_run_loop; DEFER_TASKRUN).
 */
final class PolicyRun {
  /** Of so many calls results show what came of each, as of calls that a scenario lists. */
  private static final int MOST_SEEN = 256;

  private final World world;
  private final PolicyLoop loop;
  private final TimelineDriver driver;
  private final @Nullable AfterStop plan;
  private final OrdinaryEnter ordinary;
  private final Away away;
  private final List<EnterPlan.Seen> seen = new ArrayList<>();
  private long calls;
  private EnterCall last;

  PolicyRun(World world, PolicyLoop loop, @Nullable AfterStop plan) {
    this.world = world;
    this.loop = loop;
    this.plan = plan;
    driver = new TimelineDriver(world.task, world.log);
    ordinary = new OrdinaryEnter(world.ring, world.task);
    long each = plan == null ? 0 : plan.perCompletionPicos();
    away = new Away(world.cpu, world.task, new LeftCompletions(world, each));
    last = loop;
  }

  void run() {
    enter(loop);
    AfterStop again = plan;
    if (again == null) {
      return;
    }
    while (goesOn(again)) {
      away.begin(again.workPicos());
      driver.run(away);
      if (isOver(again)) {
        return;
      }
      enter(next());
    }
  }

  /** Where the policy was taken away the call is an ordinary one, which waits for nothing. */
  private EnterCall next() {
    world.cpu.learn(Cells.APPLICATION, world.ring.ejected() ? 1 : 0);
    if (world.ring.ejected() && !world.ring.switches().contains(KernelSwitch.CALLBACK_LEFT)) {
      ordinary.begin(0, 0);
      return ordinary;
    }
    loop.enterAgain();
    return loop;
  }

  private void enter(EnterCall call) {
    long slept = world.task.sleeps();
    calls++;
    last = call;
    driver.run(call);
    if (plan != null && seen.size() < MOST_SEEN) {
      seen.add(
          new EnterPlan.Seen(
              call.result(),
              world.task.sleeps() - slept,
              world.ring.completionQueue().published(),
              world.ring.memory().sqFlags()));
    }
  }

  /** Whether the application does something about the call that has returned. */
  private boolean goesOn(AfterStop again) {
    return last.result() == 0 && loop.stopped() == Stopped.POLICY && calls < again.enters();
  }

  private boolean isOver(AfterStop again) {
    if (again.untilPicos() != AfterStop.NO_END) {
      world.cpu.touch(Cells.CLOCK);
      if (world.cpu.now() >= again.untilPicos()) {
        return true;
      }
    }
    return world.requests != null && world.requests.done();
  }

  /** What the last call returned. */
  int result() {
    return last.result();
  }

  /** Why the run ended: where the application enters again, since it had done its work. */
  Stopped stopped() {
    return switch (loop.stopped()) {
      case POLICY -> plan != null && last.result() == 0 ? Stopped.APPLICATION : Stopped.POLICY;
      case STUCK -> nobodyComes() ? Stopped.CLIENTS_GONE : Stopped.STUCK;
      case APPLICATION, CLIENTS_GONE, SIGNAL, MAX_STEPS, FAULT, NOT_ATTACHED, REFUSED ->
          loop.stopped();
    };
  }

  /** A server that counts connections cannot know of those which clients have given up. */
  private boolean nobodyComes() {
    return world.network != null && world.network.deserted() && !loop.wakeUpLost();
  }

  /** How many calls were made. */
  long calls() {
    return calls;
  }

  /** What came of each of the first calls; empty where the application enters once. */
  List<EnterPlan.Seen> seen() {
    return seen;
  }
}
