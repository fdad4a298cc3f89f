// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Event;
import org.jspecify.annotations.Nullable;

/**
 * How what sleeps comes to the queue of a processor: at once, or where that is another one's by an
 * event of that one, at the time of the wake-up or, if it idles, when an interrupt has got there.
 */
final class WakeUps {
  /** Orders wake-ups among what interrupts a processor at the same time: before devices. */
  private static final int SIGNAL_KEY = 0;

  private final MachineSetup setup;
  private final MachineCpu cpu;
  private final Placement placement;
  private boolean begun;

  WakeUps(MachineSetup setup, MachineCpu cpu, Placement placement) {
    this.setup = setup;
    this.cpu = cpu;
    this.placement = placement;
  }

  /** Wakes up what sleeps; where all processors idle, it is as if a signal came from outside. */
  void wake(Share share) {
    if (share.state != Share.State.ASLEEP) {
      share.wokenAgain = share.state == Share.State.RUNNING;
      return;
    }
    cpu.touch(Cells.PROCESSORS);
    Core here = cpu.active();
    Core target = placement.of(share, here);
    share.core = target;
    share.readySince = here.now();
    if (here.idling() || beginsTogether()) {
      cpu.activate(target);
      if (target.idling()) {
        target.leaveIdle(target.now());
      }
    }
    if (target == cpu.active()) {
      arrive(share, target);
    } else {
      send(share, here, target);
    }
    if (beginsTogether()) {
      cpu.activate(here);
    }
  }

  /** Where not the clock decides, all that is there from the start is ready from the start. */
  private boolean beginsTogether() {
    return !begun && !cpu.timeDecides();
  }

  /** The loop has been entered: who is woken from now on is woken by somebody. */
  void begin() {
    begun = true;
  }

  private void send(Share share, Core here, Core target) {
    boolean free = target.free();
    share.state = Share.State.ARRIVING;
    target.arriving++;
    if (free) {
      here.accounts.signalsSent++;
      cpu.charge(MachineCost.IPI_SEND);
    }
    long delay = free ? cpu.picos(MachineCost.IPI_DELIVERY) : 0;
    target.signals.schedule(arrivalOf(share), here.now() + delay, SIGNAL_KEY);
  }

  private Event arrivalOf(Share share) {
    @Nullable Event known = share.arrival;
    if (known != null) {
      return known;
    }
    Event arrival =
        new Event() {
          @Override
          protected void fire() {
            Core core = cpu.active();
            if (core.leftIdle) {
              cpu.charge(MachineCost.IPI_INTERRUPT);
            }
            core.arriving--;
            arrive(share, core);
          }

          @Override
          public int touches() {
            return Cells.PROCESSORS | Cells.CLOCK;
          }
        };
    share.arrival = arrival;
    return arrival;
  }

  /** What was woken waits for its processor from now on. */
  private void arrive(Share share, Core core) {
    core.share();
    share.state = Share.State.WAITING;
    Share runs = core.current;
    if (runs != null || !core.queue.isEmpty()) {
      // Who runs, and for how long, follows from the time that each has had.
      cpu.clockDecides();
    }
    core.queue.add(share, runs);
    if (runs != null && core.queue.preempts(share, runs)) {
      core.reschedule(setup.preemption());
    }
  }
}
