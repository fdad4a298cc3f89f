// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.fault;

import dev.loopstep.kernel.distribution.Distribution;
import java.util.Optional;

/**
 * What goes wrong with the host in a run.
 *
 * @param overflowEntries the probability, from 0 to 1, that there is no memory for a completion
 *     that finds its queue full, which is then lost ({@code io_cqring_event_overflow})
 * @param signals the time from one signal to the next that comes to the ring's task from outside
 */
public record HostFaults(double overflowEntries, Optional<Distribution> signals) {
  /** Nothing goes wrong. */
  public static final HostFaults NONE = new HostFaults(0, Optional.empty());
}
