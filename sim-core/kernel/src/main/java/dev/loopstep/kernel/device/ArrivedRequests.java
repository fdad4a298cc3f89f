// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

/** Knows which transfers serve requests that have arrived by themselves, which have numbers. */
public interface ArrivedRequests {
  /** Names nothing. */
  long NONE = 0;

  /**
   * The logical name of a transfer: of the number of the request that it serves, and how many
   * transfers have served that before; {@link #NONE} if it serves no such request.
   *
   * @param userData of the transfer's own request to the ring
   */
  long name(long userData);
}
