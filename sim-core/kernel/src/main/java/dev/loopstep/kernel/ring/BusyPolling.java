// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.network.napi.Napi;
import dev.loopstep.kernel.network.napi.NapiSetup;
import dev.loopstep.kernel.network.napi.WhatIf;
import dev.loopstep.kernel.network.socket.StreamSocket;
import dev.loopstep.kernel.time.Cpu;
import org.jspecify.annotations.Nullable;

/**
 * What a ring knows of NAPI (io_uring/napi.c, with dynamic tracking): the NIC of sockets for which
 * it has waited is polled before a wait sleeps.
 */
public final class BusyPolling {
  /** NAPI_TIMEOUT: 60 s after which a NIC is forgotten for which nothing has waited. */
  private static final long FORGOTTEN = 60_000_000_000_000L;

  /** No wait polls longer (io_register_napi): 10 ms. */
  private static final long MOST_PICOS = 10_000_000_000L;

  private static final long PICOS_PER_NANO = 1000;

  private final Cpu cpu;
  private @Nullable Napi napi;

  // Of ordinary waits, where the ring has registered NAPI.
  private boolean registered;
  private long limit;
  private boolean prefersBusyPoll;

  /** Of the loop of a policy, where it polls; null where it does not. */
  private @Nullable WhatIf whatIf;

  private boolean tracked;
  private long trackedAt;

  // Of the loop that polls.
  private boolean owns;
  private boolean prefers;
  private boolean suspends;
  private long end;

  /** A policy has asked for interrupts to be kept off. */
  private boolean held;

  BusyPolling(Cpu cpu) {
    this.cpu = cpu;
  }

  /** IORING_REGISTER_NAPI. */
  public void register(NapiSetup setup) {
    registered = true;
    limit = Math.min(setup.busyPollPicos(), MOST_PICOS);
    prefersBusyPoll = setup.prefersBusyPoll();
  }

  /** A policy may ask for polling, which no kernel knows. */
  public void offer(Napi polled) {
    napi = polled;
  }

  /** The loop of a policy polls, which no kernel does. */
  public void registerLoop(WhatIf loop) {
    whatIf = loop;
  }

  /** Whether requests have waited for the sockets of a NIC. */
  public boolean tracks() {
    return tracked;
  }

  /**
   * Whether the loop of a policy polls before it sleeps.
   *
   * @param asked whether the step has asked for it
   */
  public boolean loopPolls(boolean asked) {
    WhatIf loop = whatIf;
    return loop != null && tracked && (asked || !loop.asked());
  }

  /** Whether a step may ask for polling. */
  public boolean canBeAsked() {
    return whatIf != null;
  }

  /** A request waits for a file (io_napi_add). */
  void add(OpenFile file) {
    if (napi != null && file instanceof StreamSocket) {
      tracked = true;
      trackedAt = cpu.now();
    }
  }

  /** Whether a wait polls before it sleeps. */
  public boolean polls() {
    return registered && tracked;
  }

  /**
   * Begins to poll.
   *
   * @param left of the wait's own limit of time, in picoseconds
   */
  public void begin(long left) {
    owns = false;
    prefers = prefersBusyPoll;
    suspends = false;
    end = cpu.now() + Math.min(limit, left);
  }

  /** Begins to poll for the loop of a policy that {@link #loopPolls polls}. */
  public void beginLoop() {
    WhatIf loop = whatIf;
    if (loop == null) {
      throw new AssertionError("only what if it polled");
    }
    owns = false;
    prefers = loop.prefers();
    suspends = loop.suspends();
    end = cpu.now() + loop.pollPicos();
  }

  /**
   * Begins to poll for a policy that asks for it.
   *
   * @param nanos at most, an unsigned number
   */
  public void beginAsked(long nanos) {
    owns = false;
    prefers = held;
    suspends = false;
    boolean more = Long.compareUnsigned(nanos, MOST_PICOS / PICOS_PER_NANO) > 0;
    end = cpu.now() + (more ? MOST_PICOS : nanos * PICOS_PER_NANO);
  }

  /** Keeps the NIC's interrupts off, or lets them come again. */
  public void suspend(boolean suspended) {
    held = suspended;
    if (suspended) {
      napi().suspend();
    } else {
      napi().resume();
    }
  }

  /** Polls once (__napi_busy_loop). */
  public void round() {
    owns = napi().busyPoll(owns, prefers);
  }

  /** Whether it has been polled for long enough. */
  public boolean timeIsUp() {
    return cpu.now() > end;
  }

  /**
   * Ends polling (busy_poll_stop).
   *
   * @param found whether there is something to do
   */
  public void end(boolean found) {
    if (owns) {
      owns = false;
      napi().endBusyPoll(prefers);
    }
    if (held || (suspends && found)) {
      napi().suspend();
    } else if (suspends) {
      napi().resume();
    }
    if (cpu.now() - trackedAt > FORGOTTEN) {
      tracked = false;
    }
  }

  private Napi napi() {
    Napi polled = napi;
    if (polled == null) {
      throw new AssertionError("only what is registered is polled");
    }
    return polled;
  }
}
