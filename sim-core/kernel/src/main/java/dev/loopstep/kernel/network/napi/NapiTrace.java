// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.napi;

/** Told what a NAPI does, while it does it. */
public interface NapiTrace {
  /** The NIC has interrupted. */
  void interrupted();

  /**
   * A poll has taken what it takes (net/core/dev.c, trace_napi_poll).
   *
   * @param since when it began
   * @param work packets that it has taken
   * @param busy whether a task polls
   * @param received packets that are left in the ring
   * @param sending descriptors for sending that are taken
   * @param missed packets that have found the ring full so far
   */
  void polled(
      long since, int work, int budget, boolean busy, int received, int sending, long missed);
}
