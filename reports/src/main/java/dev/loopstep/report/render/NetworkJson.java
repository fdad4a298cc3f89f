// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.network.NetworkSeen;
import dev.loopstep.kernel.network.client.ClientSeen;
import dev.loopstep.kernel.network.napi.NapiSeen;
import dev.loopstep.kernel.network.nic.NicSeen;
import tools.jackson.core.JsonGenerator;

/** The object {@code network}, where there is one. */
final class NetworkJson {
  private NetworkJson() {}

  static void write(JsonGenerator json, RunResult result) {
    result.network().ifPresent(network -> network(json, network));
  }

  private static void network(JsonGenerator json, NetworkSeen network) {
    json.writeObjectPropertyStart("network");
    nic(json, network.nic());
    napi(json, network.napi());
    json.writeArrayPropertyStart("links");
    for (NetworkSeen.LinkSeen link : network.links()) {
      json.writeStartObject();
      json.writeStringProperty("name", link.name());
      json.writeNumberProperty("packets", link.packets());
      json.writeNumberProperty("dropped", link.dropped());
      json.writeNumberProperty("lost", link.lost());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("clients");
    network.clients().forEach(client -> client(json, client));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void nic(JsonGenerator json, NicSeen nic) {
    json.writeObjectPropertyStart("nic");
    json.writeNumberProperty("received", nic.received());
    json.writeNumberProperty("missed", nic.missed());
    json.writeNumberProperty("sent", nic.sent());
    json.writeNumberProperty("refused", nic.refused());
    json.writeNumberProperty("interrupts", nic.interrupts());
    Json.number(json, "meanReceived", nic.meanReceived());
    json.writeNumberProperty("mostReceived", nic.mostReceived());
    Json.number(json, "meanWaitNanos", nic.meanWaitNanos());
    Json.number(json, "meanSending", nic.meanSending());
    json.writeNumberProperty("mostSending", nic.mostSending());
    json.writeEndObject();
  }

  private static void napi(JsonGenerator json, NapiSeen napi) {
    json.writeObjectPropertyStart("napi");
    json.writeNumberProperty("polls", napi.polls());
    json.writeNumberProperty("busyPolls", napi.busyPolls());
    json.writeNumberProperty("emptyPolls", napi.emptyPolls());
    json.writeNumberProperty("packets", napi.packets());
    json.writeNumberProperty("busyPackets", napi.busyPackets());
    json.writeNumberProperty("squeezed", napi.squeezed());
    json.writeNumberProperty("handedOver", napi.handedOver());
    json.writeNumberProperty("timers", napi.timers());
    json.writeEndObject();
  }

  private static void client(JsonGenerator json, ClientSeen client) {
    json.writeStartObject();
    json.writeStringProperty("name", client.name());
    json.writeNumberProperty("connections", client.openings());
    json.writeNumberProperty("givenUpUnopened", client.givenUp());
    json.writeNumberProperty("arrived", client.arrived());
    json.writeNumberProperty("foundNoneFree", client.delayed());
    json.writeNumberProperty("answered", client.answered());
    json.writeNumberProperty("failed", client.failed());
    json.writeNumberProperty("timedOut", client.timedOut());
    json.writeNumberProperty("bytesSent", client.bytesSent());
    json.writeNumberProperty("bytesReceived", client.bytesReceived());
    json.writeNumberProperty("bytesUnexpected", client.bytesUnexpected());
    json.writeNumberProperty("packets", client.packets());
    json.writeNumberProperty("retransmitted", client.repeated());
    json.writeNumberProperty("hostPackets", client.hostPackets());
    json.writeNumberProperty("hostRetransmitted", client.hostRepeated());
    json.writeEndObject();
  }
}
