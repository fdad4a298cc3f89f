// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.distribution.Distribution;

/**
 * What goes wrong with a device, each with a probability from 0 to 1.
 *
 * @param errors of a request: it takes its time, moves nothing and fails with -EIO
 * @param shortTransfers of a request: it moves some of its sectors only, from the first on
 * @param delays of a request: its time is longer
 * @param delay by how much
 * @param lostInterrupts of an interrupt: it never comes
 * @param timeoutPicos after which the host looks by itself at what an interrupt was lost for
 */
public record DeviceFaults(
    double errors,
    double shortTransfers,
    double delays,
    Distribution delay,
    double lostInterrupts,
    long timeoutPicos) {
  /** The time after which Linux looks for a request of an NVMe drive (nvme_core.io_timeout). */
  public static final long LINUX_TIMEOUT = 30_000_000_000_000L;

  /** Nothing goes wrong. */
  public static final DeviceFaults NONE =
      new DeviceFaults(0, 0, 0, new Distribution.Constant(0), 0, LINUX_TIMEOUT);
}
