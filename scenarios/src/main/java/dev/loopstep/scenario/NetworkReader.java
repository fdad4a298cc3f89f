// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.network.client.ClientSetup;
import dev.loopstep.kernel.network.link.LinkSetup;
import dev.loopstep.kernel.network.napi.NapiSetup;
import dev.loopstep.kernel.network.napi.WhatIf;
import dev.loopstep.kernel.network.nic.Moderation;
import dev.loopstep.kernel.network.nic.NicSetup;
import dev.loopstep.kernel.network.stream.StreamSetup;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code network}: the NIC, how it is polled, links, and clients on them. */
final class NetworkReader {
  private static final List<String> KEYS =
      List.of("nic", "napi", "busy-poll", "links", "clients", "rto", "what-if");

  private static final int MOST_DESCRIPTORS = 65_536;
  private static final int MOST_LINKS = 100;

  /** 1 Tbit/s. */
  private static final long MOST_RATE = 1_000_000_000_000L;

  private static final long SECOND = 1_000_000_000_000L;
  private static final int LEAST_BUFFER = 256;
  private static final int MOST_BUFFER = 64 << 20;

  /** As tc's pfifo has it (txqueuelen). */
  private static final int DEFAULT_QUEUE = 1000;

  /** io_uring caps nothing itself; the wait would be no busy poll any more. */
  private static final long MOST_BUSY_POLL = SECOND;

  private final DescriptorNames descriptors;
  private final Folders folders;

  /**
   * @param folders to which paths in the scenario are relative
   */
  NetworkReader(List<Descriptor> descriptors, Folders folders) {
    this.descriptors = new DescriptorNames(descriptors);
    this.folders = folders;
  }

  NetworkSetup read(Node node) {
    Fields fields = Fields.of(node, "`network`", KEYS);
    List<LinkSetup> links = links(fields.require("links"));
    long timeout = picos(fields, "rto", 1, StreamSetup.TIMEOUT);
    List<ClientSetup> clients =
        new ClientReader(descriptors, links, timeout, folders).all(fields.require("clients"));
    return new NetworkSetup(
        fields.find("nic").map(NetworkReader::nic).orElse(NicSetup.DEFAULT),
        napi(fields.find("napi"), fields.find("busy-poll")),
        links,
        clients,
        timeout,
        fields.find("what-if").map(NetworkReader::whatIf).orElse(null));
  }

  private static NicSetup nic(Node node) {
    Fields fields =
        Fields.of(node, "`nic`", List.of("rx-ring", "tx-ring", "tx-queue", "speed", "interrupts"));
    NicSetup plain = NicSetup.DEFAULT;
    Optional<Fields> interrupts =
        fields
            .find("interrupts")
            .map(n ->
                Fields.of(
                    n, "`interrupts`", List.of("rx-usecs", "rx-frames", "tx-usecs", "tx-frames")));
    return new NicSetup(
        (int) fields.count("rx-ring", 1, MOST_DESCRIPTORS, plain.rxRing()),
        (int) fields.count("tx-ring", 1, MOST_DESCRIPTORS, plain.txRing()),
        (int) fields.count("tx-queue", 0, MOST_DESCRIPTORS, plain.txQueue()),
        rate(fields, "speed", plain.bitsPerSecond()),
        moderation(interrupts, "rx", plain.rx()),
        moderation(interrupts, "tx", plain.tx()));
  }

  private static Moderation.Setup moderation(
      Optional<Fields> fields, String direction, Moderation.Setup plain) {
    return fields
        .map(f ->
            new Moderation.Setup(
                picos(f, direction + "-usecs", 0, plain.picos()),
                (int) f.count(direction + "-frames", 1, MOST_DESCRIPTORS, plain.frames())))
        .orElse(plain);
  }

  private static NapiSetup napi(Optional<Node> node, Optional<Node> busyPoll) {
    NapiSetup plain = NapiSetup.DEFAULT;
    Optional<Fields> fields =
        node.map(n ->
            Fields.of(
                n,
                "`napi`",
                List.of(
                    "weight",
                    "budget",
                    "budget-time",
                    "defer-hard-irqs",
                    "gro-flush-timeout",
                    "irq-suspend-timeout")));
    Optional<Fields> polls =
        busyPoll.map(n -> Fields.of(n, "`busy-poll`", List.of("time", "prefer")));
    return new NapiSetup(
        count(fields, "weight", 1, plain.weight()),
        count(fields, "budget", 1, plain.budget()),
        fields
            .map(f -> picos(f, "budget-time", 1, plain.budgetPicos()))
            .orElse(plain.budgetPicos()),
        count(fields, "defer-hard-irqs", 0, plain.deferHardIrqs()),
        fields.map(f -> picos(f, "gro-flush-timeout", 0, 0)).orElse(0L),
        fields.map(f -> picos(f, "irq-suspend-timeout", 0, 0)).orElse(0L),
        polls
            .map(f -> Quantity.DURATION.read(f.require("time"), "`time`", 0, MOST_BUSY_POLL))
            .orElse(0L),
        polls.map(f -> truth(f, "prefer")).orElse(false));
  }

  private static WhatIf whatIf(Node node) {
    Fields fields =
        Fields.of(node, "`what-if`", List.of("loop-polls", "prefer", "suspend", "when-asked"));
    return new WhatIf(
        Quantity.DURATION.read(fields.require("loop-polls"), "`loop-polls`", 1, MOST_BUSY_POLL),
        truth(fields, "prefer"),
        truth(fields, "suspend"),
        truth(fields, "when-asked"));
  }

  private static int count(Optional<Fields> fields, String key, long least, int missing) {
    return fields.map(f -> (int) f.count(key, least, MOST_DESCRIPTORS, missing)).orElse(missing);
  }

  private static boolean truth(Fields fields, String key) {
    return fields.find(key).map(node -> truth(node, "`" + key + "`")).orElse(false);
  }

  private static boolean truth(Node node, String what) {
    Node.Scalar scalar = Fields.scalar(node, what);
    return switch (scalar.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw RequestsReader.impossible(
              scalar.place(), what + " is true or false", "write true or false");
    };
  }

  private static List<LinkSetup> links(Node node) {
    List<LinkSetup> links = new ArrayList<>();
    for (Node.Entry entry : Fields.mapping(node, "`links`").entries()) {
      Fields fields =
          Fields.of(entry.value(), "a link", List.of("latency", "bandwidth", "queue", "loss"));
      links.add(
          new LinkSetup(
              entry.key().text(),
              DistributionReader.durationOr(fields.require("latency"), "`latency`"),
              rate(fields, "bandwidth", NicSetup.DEFAULT.bitsPerSecond()),
              (int) fields.count("queue", 0, MOST_DESCRIPTORS, DEFAULT_QUEUE),
              fields.find("loss").map(n -> Decimal.read(n, "`loss`", 0, 1)).orElse(0.0)));
    }
    if (links.isEmpty() || links.size() > MOST_LINKS) {
      throw RequestsReader.impossible(
          node.place(),
          "a network has 1 to " + MOST_LINKS + " links",
          "write for example `links: {lan: {latency: 20us}}`");
    }
    return links;
  }

  private static long rate(Fields fields, String key, long missing) {
    return fields
        .find(key)
        .map(n -> Quantity.RATE.read(n, "`" + key + "`", 1000, MOST_RATE))
        .orElse(missing);
  }

  static long picos(Fields fields, String key, long least, long missing) {
    return fields
        .find(key)
        .map(n -> Quantity.DURATION.read(n, "`" + key + "`", least, 3600 * SECOND))
        .orElse(missing);
  }

  /** The size of a socket's buffer. */
  static int buffer(Fields fields, String key, int missing) {
    return fields
        .find(key)
        .map(n -> (int) Quantity.SIZE.read(n, "`" + key + "`", LEAST_BUFFER, MOST_BUFFER))
        .orElse(missing);
  }

  /** The number of a descriptor that listens on the network. */
  static int listener(DescriptorNames descriptors, Node node) {
    if (!(descriptors.descriptor(node) instanceof Descriptor.Listener)) {
      throw RequestsReader.impossible(
          node.place(),
          "clients connect to a socket that listens on the network",
          "name a `listener` of `descriptors`");
    }
    return descriptors.number(node);
  }
}
