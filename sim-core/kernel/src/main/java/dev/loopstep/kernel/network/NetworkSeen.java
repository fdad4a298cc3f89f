// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network;

import dev.loopstep.kernel.network.client.ClientSeen;
import dev.loopstep.kernel.network.napi.NapiSeen;
import dev.loopstep.kernel.network.nic.NicSeen;
import dev.loopstep.kernel.workload.Served;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What came of the network of a run. */
public record NetworkSeen(
    NicSeen nic, NapiSeen napi, List<LinkSeen> links, List<ClientSeen> clients) {
  private static final int SIGNIFICANT_DIGITS = 3;

  public NetworkSeen {
    links = List.copyOf(links);
    clients = List.copyOf(clients);
  }

  /**
   * What became of the requests of all clients, as if they were one's. Those that failed were not
   * served.
   */
  public Served served() {
    Histogram all = new Histogram(SIGNIFICANT_DIGITS);
    long arrived = 0;
    long delayed = 0;
    long answered = 0;
    double picos = 0;
    for (ClientSeen client : clients) {
      arrived += client.arrived();
      delayed += client.delayed();
      answered += client.answered();
      picos += client.responsePicos();
      all.add(client.response());
    }
    return new Served(arrived, delayed, answered, 0, picos, all);
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
