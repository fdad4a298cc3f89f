// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.napi;

import dev.loopstep.kernel.task.KernelThread;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;

/**
 * NET_RX_SOFTIRQ (kernel/softirq.c, handle_softirqs; net/core/dev.c, net_rx_action): it runs when
 * an interrupt has been handled, on what it has interrupted; what is left when that has taken too
 * long goes to the thread ksoftirqd.
 */
final class Softirqs {
  /** MAX_SOFTIRQ_TIME: 2 ms. */
  private static final long MOST_TIME = 2_000_000_000L;

  /** MAX_SOFTIRQ_RESTART. */
  private static final int MOST_RESTARTS = 10;

  private final Cpu cpu;
  private final Processor processor;
  private final NapiSetup setup;
  private final Poll poll;
  private final KernelThread thread;
  private final Runnable handler = this::handle;

  /** The NAPI is in the list of those to be polled (softnet_data.poll_list). */
  private boolean listed;

  private boolean pending;
  private boolean running;
  private long squeezed;
  private long handedOver;

  /** What is polled. */
  interface Poll {
    /** Polls once: how many packets that took. */
    int poll();

    /** Whether it is to be polled again: it has used its weight up. */
    boolean again();
  }

  /**
   * @param owner whose work the thread is counted with
   */
  Softirqs(Cpu cpu, Processor processor, Task owner, NapiSetup setup, Poll poll) {
    this.cpu = cpu;
    this.processor = processor;
    this.setup = setup;
    this.poll = poll;
    thread = new KernelThread(processor, MachineSetup.KSOFTIRQD, owner, this::runThread);
  }

  /** There is something to poll (____napi_schedule). */
  void raise() {
    listed = true;
    pending = true;
  }

  /** An interrupt was handled (irq_exit). */
  void atInterruptExit() {
    if (pending && !running) {
      cpu.interruptibly(handler);
    }
  }

  /** A task lets softirqs run again (local_bh_enable). */
  void enable() {
    if (pending && !running) {
      handle();
    }
  }

  private void handle() {
    long end = cpu.now() + MOST_TIME;
    int restarts = MOST_RESTARTS;
    running = true;
    do {
      pending = false;
      receive();
      restarts--;
    } while (pending && cpu.now() < end && !processor.needsReschedule() && restarts > 0);
    running = false;
    if (pending) {
      handedOver++;
      boolean before = cpu.disableInterrupts();
      thread.wake();
      cpu.restoreInterrupts(before);
    }
  }

  /** net_rx_action, for a list of one. */
  private void receive() {
    long end = cpu.now() + setup.budgetPicos();
    int left = setup.budget();
    while (listed) {
      listed = false;
      left -= poll.poll();
      boolean again = poll.again();
      listed |= again;
      if (left <= 0 || cpu.now() >= end) {
        squeezed++;
        break;
      }
      if (again) {
        break;
      }
    }
    pending = listed;
  }

  /** What is left then has the thread woken once more, behind those who wait. */
  private boolean runThread() {
    thread.chargeSwitch();
    if (pending && !running) {
      cpu.interruptibly(handler);
    }
    thread.chargeSwitch();
    return false;
  }

  /** How often the budget was used up. */
  long squeezed() {
    return squeezed;
  }

  /** How often the thread was given the rest. */
  long handedOver() {
    return handedOver;
  }
}
