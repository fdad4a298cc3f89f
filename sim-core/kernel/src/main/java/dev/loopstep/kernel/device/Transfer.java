// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.time.Event;
import org.jspecify.annotations.Nullable;

/** A read or write as a device sees it. It waits in one device's queue at a time. */
public abstract class Transfer {
  /**
   * The next in the device's queue: a link in the transfer itself, so that queueing allocates
   * nothing.
   */
  @Nullable Transfer nextWaiting;

  /** Whether bytes go to the device. */
  protected abstract boolean writes();

  /** How many bytes are to be moved. */
  protected abstract int bytes();

  /** Fires when the device is done. */
  protected abstract Event event();
}
