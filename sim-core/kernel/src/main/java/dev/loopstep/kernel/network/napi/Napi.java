// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.napi;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.nic.Nic;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * How packets come from the NIC to the host (struct napi_struct; net/core/dev.c): by softirqs that
 * its interrupt schedules, by a timer while interrupts are deferred, or by a task that polls.
 * Whoever polls owns it meanwhile (NAPI_STATE_SCHED). Packets are not merged (no GRO).
 */
public final class Napi {
  /** BUSY_POLL_BUDGET (include/net/busy_poll.h). */
  public static final int BUSY_POLL_BUDGET = 8;

  /** The key of its timer: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private final Cpu cpu;
  private final Timeline timers;
  private final NapiSetup setup;
  private final Stack stack;
  private final Softirqs softirqs;
  private final NapiTrace trace;
  private @Nullable Nic nic;

  /** NAPI_STATE_SCHED. */
  private boolean scheduled;

  /** NAPI_STATE_MISSED. */
  private boolean missed;

  /** NAPI_STATE_IN_BUSY_POLL. */
  private boolean busyPolled;

  /** NAPI_STATE_PREFER_BUSY_POLL. */
  private boolean busyPollPreferred;

  /** defer_hard_irqs_count. */
  private int deferred;

  private boolean again;
  private long polls;
  private long busyPolls;
  private long emptyPolls;
  private long packets;
  private long busyPackets;
  private long timersFired;

  private final Event watchdog =
      new Event() {
        @Override
        protected void fire() {
          timeIsUp();
        }
      };

  /** What takes packets in, in the context of whoever polls. */
  @FunctionalInterface
  public interface Stack {
    /** Takes one in, to be given back when that is done. */
    void receive(Packet packet);
  }

  /**
   * @param timers of the processor that the NIC interrupts
   * @param owner whose work ksoftirqd is counted with
   */
  public Napi(
      Cpu cpu,
      Processor processor,
      Task owner,
      Timeline timers,
      NapiSetup setup,
      Stack stack,
      NapiTrace trace) {
    this.cpu = cpu;
    this.timers = timers;
    this.setup = setup;
    this.stack = stack;
    this.trace = trace;
    softirqs =
        new Softirqs(
            cpu,
            processor,
            owner,
            setup,
            new Softirqs.Poll() {
              @Override
              public int poll() {
                return softirqPoll();
              }

              @Override
              public boolean again() {
                return again;
              }
            });
  }

  /** The NIC from which packets come; once. */
  public void serves(Nic served) {
    nic = served;
  }

  private Nic nic() {
    Nic served = nic;
    if (served == null) {
      throw new AssertionError("a NAPI has its NIC");
    }
    return served;
  }

  /** The handler of the NIC's interrupt. */
  public void interrupted() {
    trace.interrupted();
    cpu.charge(NetworkCost.NIC_INTERRUPT);
    schedule();
    softirqs.atInterruptExit();
  }

  /** napi_watchdog. */
  private void timeIsUp() {
    cpu.charge(Cost.TIMER_INTERRUPT);
    timersFired++;
    if (!scheduled) {
      scheduled = true;
      busyPollPreferred = false;
      softirqs.raise();
    }
    softirqs.atInterruptExit();
  }

  /** napi_schedule. */
  private void schedule() {
    if (scheduled) {
      missed = true;
    } else {
      scheduled = true;
      softirqs.raise();
    }
  }

  /** __napi_poll. */
  private int softirqPoll() {
    again = false;
    if (!scheduled) {
      return 0;
    }
    int work = poll(setup.weight(), false);
    polls++;
    packets += work;
    if (work == setup.weight()) {
      if (!busyPollPreferred) {
        again = true;
      } else if (complete(work)) {
        // There is no timer that would go on.
        schedule();
      }
    }
    return work;
  }

  /** The poll function of a driver: frees what was sent, takes packets, enables interrupts. */
  private int poll(int budget, boolean busy) {
    long since = cpu.now();
    cpu.charge(NetworkCost.NAPI_POLL);
    Nic from = nic();
    while (from.hasSent()) {
      cpu.charge(NetworkCost.TX_CLEAN);
      from.clean(cpu.now());
    }
    int work = 0;
    while (work < budget) {
      Packet packet = from.take(cpu.now());
      if (packet == null) {
        break;
      }
      cpu.charge(NetworkCost.RX_PACKET);
      stack.receive(packet);
      work++;
    }
    if (work == 0) {
      emptyPolls++;
    }
    trace.polled(
        since, work, budget, busy, from.receivedDepth(), from.sendingDepth(), from.missed());
    if (work < budget && complete(work)) {
      from.enableInterrupts(cpu.now());
    }
    return work;
  }

  /** napi_complete_done: whether interrupts are to be enabled. */
  private boolean complete(int work) {
    if (busyPolled) {
      return false;
    }
    if (work > 0) {
      deferred = setup.deferHardIrqs();
    }
    long timeout = 0;
    if (deferred > 0) {
      deferred--;
      timeout = setup.flushPicos();
    }
    busyPollPreferred = false;
    scheduled = missed;
    missed = false;
    if (scheduled) {
      softirqs.raise();
      return false;
    }
    if (timeout > 0) {
      startTimer(timeout);
    }
    return timeout == 0;
  }

  private void startTimer(long picos) {
    timers.remove(watchdog);
    timers.schedule(watchdog, cpu.now() + picos, TIMELINE_KEY);
  }

  // ---- Busy polling

  /**
   * One round of busy polling (__napi_busy_loop), which takes the NAPI unless somebody has it.
   *
   * @param owns whether earlier rounds have taken it
   * @param preferred whether softirqs are to leave it to tasks
   * @return whether it is taken now
   */
  public boolean busyPoll(boolean owns, boolean preferred) {
    boolean own = owns;
    if (!own && (scheduled || busyPolled)) {
      busyPollPreferred |= preferred;
      cpu.charge(NetworkCost.NAPI_POLL);
      return false;
    }
    if (!own) {
      busyPolled = true;
      scheduled = true;
      own = true;
    }
    busyPackets += poll(BUSY_POLL_BUDGET, true);
    busyPolls++;
    return own;
  }

  /**
   * Ends busy polling that has taken the NAPI (busy_poll_stop): interrupts are enabled again, or a
   * timer polls where softirqs leave it to tasks.
   */
  public void endBusyPoll(boolean preferred) {
    missed = false;
    busyPolled = false;
    long timeout = 0;
    if (preferred) {
      deferred = setup.deferHardIrqs();
      timeout = deferred > 0 ? setup.flushPicos() : 0;
    }
    int work = poll(BUSY_POLL_BUDGET, true);
    busyPackets += work;
    busyPolls++;
    if (work == BUSY_POLL_BUDGET) {
      if (timeout == 0) {
        softirqs.raise();
      } else {
        scheduled = false;
        startTimer(timeout);
      }
    }
    softirqs.enable();
  }

  /** Keeps interrupts off until a time limit or {@link #resume} (napi_suspend_irqs). */
  public void suspend() {
    if (setup.suspendPicos() > 0) {
      startTimer(setup.suspendPicos());
    }
  }

  /** Lets softirqs poll, and interrupts come again (napi_resume_irqs). */
  public void resume() {
    if (setup.suspendPicos() > 0) {
      schedule();
      softirqs.enable();
    }
  }

  /** How packets were taken. */
  public NapiSeen seen() {
    return new NapiSeen(
        polls,
        busyPolls,
        emptyPolls,
        packets,
        busyPackets,
        softirqs.squeezed(),
        softirqs.handedOver(),
        timersFired);
  }
}
