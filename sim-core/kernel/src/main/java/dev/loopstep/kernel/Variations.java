// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.task.MachineSetup;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In what a world is not the plainest: one processor on which only order counts, a host with which
 * nothing goes wrong, no network, the standard model of the kernel.
 *
 * @param machine with its processors; null for one processor on which only order counts
 * @param faults what goes wrong with the host
 * @param network with its clients; null for none
 * @param switches how the kernel deviates from the standard model; empty where it does not
 */
public record Variations(
    @Nullable MachineSetup machine,
    HostFaults faults,
    @Nullable NetworkSetup network,
    Set<KernelSwitch> switches) {
  /** The plainest world. */
  public static final Variations NONE = new Variations(null, HostFaults.NONE, null, Set.of());

  public Variations {
    switches =
        switches.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(switches));
  }
}
