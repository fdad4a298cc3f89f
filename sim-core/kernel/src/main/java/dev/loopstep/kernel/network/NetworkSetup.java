// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network;

import dev.loopstep.kernel.network.client.ClientSetup;
import dev.loopstep.kernel.network.link.LinkSetup;
import dev.loopstep.kernel.network.napi.NapiSetup;
import dev.loopstep.kernel.network.napi.WhatIf;
import dev.loopstep.kernel.network.nic.NicSetup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network of a run.
 *
 * @param links that lead from the NIC to clients, each with a name of its own
 * @param clients on these links
 * @param timeoutPicos after which a stream repeats what was not acknowledged
 * @param whatIf what no kernel does; null where it is to be as Linux 7.2
 */
public record NetworkSetup(
    NicSetup nic,
    NapiSetup napi,
    List<LinkSetup> links,
    List<ClientSetup> clients,
    long timeoutPicos,
    @Nullable WhatIf whatIf) {
  /** The name under which a scenario says which processor the NIC interrupts. */
  public static final String NIC = "nic";

  public NetworkSetup {
    links = List.copyOf(links);
    clients = List.copyOf(clients);
  }
}
