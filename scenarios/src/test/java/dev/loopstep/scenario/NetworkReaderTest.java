// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.network.client.ClientSetup;
import dev.loopstep.kernel.network.link.LinkSetup;
import dev.loopstep.kernel.network.napi.NapiSetup;
import dev.loopstep.kernel.network.napi.WhatIf;
import dev.loopstep.kernel.network.nic.Moderation;
import dev.loopstep.kernel.network.nic.NicSetup;
import dev.loopstep.kernel.network.stream.StreamSetup;
import dev.loopstep.kernel.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkReaderTest {
  private static final long US = 1_000_000;
  private static final long MS = 1000 * US;

  /** Every key of a network. */
  static final String EVERYTHING =
      """
      name: everything
      descriptors:
        w: {listener: {backlog: 3, receive-buffer: 4KiB, send-buffer: 2KiB}}
      registered: {files: ["@fd.w"], slots: 2}
      network:
        nic:
          rx-ring: 64
          tx-ring: 32
          tx-queue: 5
          speed: 2.5Gbit
          interrupts: {rx-usecs: 5us, rx-frames: 2, tx-usecs: 0us, tx-frames: 1}
        napi:
          weight: 16
          budget: 48
          budget-time: 2ms
          defer-hard-irqs: 3
          gro-flush-timeout: 20us
          irq-suspend-timeout: 20ms
        busy-poll: {time: 50us, prefer: true}
        rto: 10ms
        what-if: {loop-polls: 30us, prefer: true, suspend: true, when-asked: true}
        links:
          near: {latency: 5us}
          far: {latency: {uniform: {from: 1ms, to: 2ms}}, bandwidth: 100Mbit, queue: 7, loss: 0.25}
        clients:
          one:
            connect: "@fd.w"
            link: far
            connections: 4
            requests: 100
            arrivals: {closed: {think: 1ms}}
            request: {choice: [{size: 8, weight: 3}, {size: 1KiB}]}
            response: {uniform: {from: 10, to: 20}}
            send: {chunk: 1, gap: 3us}
            timeout: 1s
            receive-buffer: 8KiB
          two:
            connect: "@fd.w"
            link: near
            requests: 7
            arrivals: {poisson: {rate: 1000}}
            request: 64
            response: {pareto: {alpha: 1.2, from: 1KiB, to: 64KiB}}
      workload: {serve: {listener: "@fd.w"}}
      """;

  private static Scenario parse(String text) {
    return ScenarioLoader.parse("x.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  @Test
  void everythingCanBeSaid() {
    Scenario scenario = parse(EVERYTHING);
    NetworkSetup network = scenario.network().orElseThrow();
    assertEquals(
        new NicSetup(
            64, 32, 5, 2_500_000_000L, new Moderation.Setup(5 * US, 2), new Moderation.Setup(0, 1)),
        network.nic());
    assertEquals(new NapiSetup(16, 48, 2 * MS, 3, 20 * US, 20 * MS, 50 * US, true), network.napi());
    assertEquals(10 * MS, network.timeoutPicos());
    assertEquals(new WhatIf(30 * US, true, true, true), network.whatIf());
    assertEquals(
        List.of(
            new LinkSetup("near", new Distribution.Constant(5000), 10_000_000_000L, 1000, 0),
            new LinkSetup(
                "far", new Distribution.Uniform(1_000_000, 2_000_000), 100_000_000L, 7, 0.25)),
        network.links());
    assertEquals(
        List.of(new Descriptor.Listener("w", 3, 4096, 2048)), scenario.application().descriptors());
    assertEquals(
        List.of(100, ApplicationSetup.EMPTY_SLOT, ApplicationSetup.EMPTY_SLOT),
        scenario.application().registeredFiles());
    assertEquals(new Workload.Serve(100, 107), scenario.workload().orElseThrow());
    assertEquals(network, scenario.setup(new byte[0], 1, "").network());
  }

  @Test
  void clientsAreAsTheyAreDescribed() {
    ClientSetup one = parse(EVERYTHING).network().orElseThrow().clients().getFirst();
    assertEquals("far", one.link());
    assertEquals(4, one.connections());
    assertEquals(new Arrivals.Closed(4, new Distribution.Constant(1_000_000)), one.arrivals());
    assertEquals(
        new Distribution.Mixture(
            List.of(
                new Distribution.Mixture.Part(3, new Distribution.Constant(8)),
                new Distribution.Mixture.Part(1, new Distribution.Constant(1024)))),
        one.request());
    assertEquals(new Distribution.Uniform(10, 20), one.response());
    assertEquals(new ClientSetup.Sending(1, 3 * US), one.sending());
    assertEquals(1000 * MS, one.timeoutPicos());
    assertEquals(8192, one.stream().receiveBuffer());
  }

  @Test
  void whatIsNotSaidIsAsLinuxHasIt() {
    NetworkSetup network =
        parse(
                "name: x\n"
                    + "descriptors: {w: listener}\n"
                    + "network:\n"
                    + "  links: {lan: {latency: 5us}}\n"
                    + "  clients: {c: {connect: \"@fd.w\", requests: 1,"
                    + " arrivals: {constant: {rate: 1}}, request: 8, response: 1}}\n")
            .network()
            .orElseThrow();
    assertEquals(NicSetup.DEFAULT, network.nic());
    assertEquals(NapiSetup.DEFAULT, network.napi());
    assertEquals(StreamSetup.TIMEOUT, network.timeoutPicos());
    ClientSetup client = network.clients().getFirst();
    assertEquals("lan", client.link());
    assertEquals(ClientSetup.Sending.WHOLE, client.sending());
    assertEquals(0, client.timeoutPicos());
  }

  @Test
  void withoutOneThereIsNone() {
    assertNull(parse("name: x\n").setup(new byte[0], 1, "").network());
  }

  @Test
  void aProfileMaySayWhatPacketsCost() throws IOException {
    String standard = Files.readString(Path.of("costs/xeon-2.8ghz.yaml"));
    String more = "network: {rx-packet: {nanoseconds: 1234, source: measured}}\n";
    CostProfile profile =
        CostProfileLoader.parse("p", "p.yaml", (standard + more).getBytes(StandardCharsets.UTF_8))
            .profile();
    assertEquals(1_234_000, profile.picos(NetworkCost.RX_PACKET));
    assertEquals(NetworkCost.TX_PACKET.standard(), profile.figure(NetworkCost.TX_PACKET));
  }
}
