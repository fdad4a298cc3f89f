// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network;

import dev.loopstep.kernel.network.client.ClientSeen;
import dev.loopstep.kernel.network.napi.NapiSeen;
import dev.loopstep.kernel.network.nic.NicSeen;
import java.util.List;

/** What came of the network of a run. */
public record NetworkSeen(
    NicSeen nic, NapiSeen napi, List<LinkSeen> links, List<ClientSeen> clients) {
  public NetworkSeen {
    links = List.copyOf(links);
    clients = List.copyOf(clients);
  }

  /**
   * A link, both directions together.
   *
   * @param packets that were to be carried
   * @param dropped of these, that found the queue full
   * @param lost of these, on the way
   */
  public record LinkSeen(String name, long packets, long dropped, long lost) {}
}
