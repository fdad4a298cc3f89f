// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.network.NetworkSeen;
import dev.loopstep.kernel.network.client.ClientSeen;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Outcome;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What NIC, NAPI, links and clients did, row by row. */
final class NetworkRows {
  private NetworkRows() {}

  static void add(List<List<String>> rows, List<Outcome> outcomes) {
    Rows to = new Rows(rows, outcomes);
    to.count("NIC, packets received", n -> n.nic().received());
    to.count("NIC, dropped (ring full)", n -> n.nic().missed());
    to.count("NIC, packets sent", n -> n.nic().sent());
    to.count("NIC, dropped unsent", n -> n.nic().refused());
    to.count("NIC, interrupts", n -> n.nic().interrupts());
    to.add("NIC, time in the ring", n -> Units.nanos(n.nic().meanWaitNanos()));
    to.count("NIC, most in the ring", n -> n.nic().mostReceived());
    to.count("NAPI, polls by softirq", n -> n.napi().polls());
    to.count("NAPI, polls by tasks", n -> n.napi().busyPolls());
    to.count("NAPI, empty polls", n -> n.napi().emptyPolls());
    to.count("NAPI, packets by tasks", n -> n.napi().busyPackets());
    to.count("NAPI, timers", n -> n.napi().timers());
    to.count("NAPI, budget used up", n -> n.napi().squeezed());
    to.count("NAPI, left to ksoftirqd", n -> n.napi().handedOver());
    to.count("links, packets dropped", n -> n.links().stream().mapToLong(l -> l.dropped()).sum());
    to.count("links, packets lost", n -> n.links().stream().mapToLong(l -> l.lost()).sum());
    to.count("retransmitted by clients", clients(ClientSeen::repeated));
    to.count("retransmitted by the host", clients(ClientSeen::hostRepeated));
    to.count("clients, bytes sent", clients(ClientSeen::bytesSent));
    to.count("clients, bytes received", clients(ClientSeen::bytesReceived));
    to.count("clients, connections", clients(ClientSeen::openings));
    to.count("clients, given up unopened", clients(ClientSeen::givenUp));
    to.count("clients, requests failed", clients(ClientSeen::failed));
    to.count("clients, timed out", clients(ClientSeen::timedOut));
  }

  private static ToLongFunction<NetworkSeen> clients(ToLongFunction<ClientSeen> count) {
    return network -> network.clients().stream().mapToLong(count).sum();
  }

  private record Rows(List<List<String>> rows, List<Outcome> outcomes) {
    void count(String what, ToLongFunction<NetworkSeen> count) {
      add(what, network -> Units.count(count.applyAsLong(network)));
    }

    void add(String what, Function<NetworkSeen, String> text) {
      FigureRows.add(
          rows, outcomes, what, outcome -> outcome.result().network().map(text).orElse("–"));
    }
  }
}
