// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.network.napi.Napi;
import dev.loopstep.kernel.network.napi.NapiSetup;
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

  private final Cpu cpu;
  private @Nullable Napi napi;
  private long limit;
  private boolean prefers;
  private boolean tracked;
  private long trackedAt;

  // Of the loop that polls.
  private boolean owns;
  private long end;

  BusyPolling(Cpu cpu) {
    this.cpu = cpu;
  }

  /** IORING_REGISTER_NAPI. */
  public void register(Napi polled, NapiSetup setup) {
    napi = polled;
    limit = Math.min(setup.busyPollPicos(), MOST_PICOS);
    prefers = setup.prefersBusyPoll();
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
    return napi != null && tracked;
  }

  /**
   * Begins to poll.
   *
   * @param left of the wait's own limit of time, in picoseconds
   */
  public void begin(long left) {
    owns = false;
    end = cpu.now() + Math.min(limit, left);
  }

  /** Polls once (__napi_busy_loop). */
  public void round() {
    owns = napi().busyPoll(owns, prefers);
  }

  /** Whether it has been polled for long enough. */
  public boolean timeIsUp() {
    return cpu.now() > end || limit == 0;
  }

  /** Ends polling (busy_poll_stop). */
  public void end() {
    if (owns) {
      owns = false;
      napi().endBusyPoll(prefers);
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
