// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.network.client.ClientSetup;
import dev.loopstep.kernel.network.link.LinkSetup;
import dev.loopstep.kernel.network.stream.StreamSetup;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code clients} of a network. */
final class ClientReader {
  private static final List<String> KEYS =
      List.of(
          "connect",
          "link",
          "connections",
          "requests",
          "arrivals",
          "request",
          "response",
          "send",
          "timeout",
          "receive-buffer");

  private static final int MOST_KINDS = 100;
  private static final int MOST_CONNECTIONS = 65_536;
  private static final long MOST_REQUESTS = 4_000_000_000L;

  /** A client has all of a request in its buffer; what it sends is limited by the host alone. */
  private static final int CLIENT_SEND_BUFFER = Integer.MAX_VALUE / 2;

  private final DescriptorNames descriptors;
  private final List<LinkSetup> links;
  private final long timeoutPicos;
  private final Folders folders;

  ClientReader(
      DescriptorNames descriptors, List<LinkSetup> links, long timeoutPicos, Folders folders) {
    this.descriptors = descriptors;
    this.links = links;
    this.timeoutPicos = timeoutPicos;
    this.folders = folders;
  }

  List<ClientSetup> all(Node node) {
    List<ClientSetup> clients = new ArrayList<>();
    for (Node.Entry entry : Fields.mapping(node, "`clients`").entries()) {
      clients.add(client(entry.key().text(), entry.value()));
    }
    if (clients.isEmpty() || clients.size() > MOST_KINDS) {
      throw RequestsReader.impossible(
          node.place(),
          "a network has 1 to " + MOST_KINDS + " kinds of clients",
          "write for example `clients: {web: {connect: \"@fd.web\", requests: 1000, ...}}`");
    }
    return clients;
  }

  private ClientSetup client(String name, Node node) {
    Fields fields = Fields.of(node, "clients", KEYS);
    int connections = (int) fields.count("connections", 1, MOST_CONNECTIONS, 1);
    StreamSetup plain = StreamSetup.DEFAULT;
    return new ClientSetup(
        name,
        NetworkReader.listener(descriptors, fields.require("connect")),
        link(fields),
        connections,
        fields.count("requests", 1, MOST_REQUESTS),
        arrivals(fields.require("arrivals"), connections),
        SizeReader.read(fields.require("request"), "`request`", ClientSetup.HEADER),
        SizeReader.read(fields.require("response"), "`response`", 1),
        fields.find("send").map(ClientReader::sending).orElse(ClientSetup.Sending.WHOLE),
        NetworkReader.picos(fields, "timeout", 1, 0),
        new StreamSetup(
            NetworkReader.buffer(fields, "receive-buffer", plain.receiveBuffer()),
            CLIENT_SEND_BUFFER,
            plain.segment(),
            timeoutPicos));
  }

  /** Where there is one link, it need not be named. */
  private String link(Fields fields) {
    List<String> names = links.stream().map(LinkSetup::name).toList();
    Optional<Node> given = fields.find("link");
    if (given.isEmpty() && names.size() == 1) {
      return names.getFirst();
    }
    Node.Scalar scalar = Fields.scalar(fields.require("link"), "`link`");
    if (!names.contains(scalar.text())) {
      throw RequestsReader.impossible(
          scalar.place(),
          "there is no link `" + scalar.text() + "`",
          Suggestion.remedy(scalar.text(), names));
    }
    return scalar.text();
  }

  /** In a closed loop there are as many clients as connections. */
  private Arrivals arrivals(Node node, int connections) {
    List<Node.Entry> entries = Fields.mapping(node, "`arrivals`").entries();
    if (entries.size() == 1 && entries.getFirst().key().text().equals("closed")) {
      Fields closed = Fields.of(entries.getFirst().value(), "`closed`", List.of("think"));
      return new Arrivals.Closed(
          connections,
          closed
              .find("think")
              .map(n -> DistributionReader.durationOr(n, "`think`"))
              .orElse(new Distribution.Constant(0)));
    }
    if (entries.size() == 1 && entries.getFirst().key().text().equals("trace")) {
      throw RequestsReader.impossible(
          node.place(), "clients on the network replay no trace", "choose other arrivals");
    }
    return new ArrivalsReader(folders, List.of(), List.of()).read(node);
  }

  private static ClientSetup.Sending sending(Node node) {
    Fields fields = Fields.of(node, "`send`", List.of("chunk", "gap"));
    return new ClientSetup.Sending(
        (int) fields.size("chunk", 1, ClientSetup.MOST_BYTES),
        NetworkReader.picos(fields, "gap", 0, 0));
  }

  /** Sizes, which are drawn as durations are, a byte for a nanosecond. */
  private static final class SizeReader {
    private static final List<String> SHAPES = List.of("uniform", "pareto", "choice");
    private static final int MOST_CHOICES = 1_000;
    private static final long MOST_WEIGHT = 1_000_000_000L;

    static Distribution read(Node node, String what, int least) {
      if (node instanceof Node.Scalar) {
        return new Distribution.Constant(size(node, what, least));
      }
      Fields fields = Fields.of(node, what, SHAPES);
      if (fields.entries().size() != 1) {
        throw new InputException(
            ScenarioDiagnostic.MISSING_KEY,
            node.place(),
            what + " is a size or one of " + String.join(", ", SHAPES),
            "write for example " + what.replace("`", "") + ": 1KiB");
      }
      Node.Entry entry = fields.entries().getFirst();
      return switch (entry.key().text()) {
        case "uniform" -> uniform(entry.value(), least);
        case "pareto" -> pareto(entry.value(), least);
        default -> choice(entry.value(), least);
      };
    }

    private static double size(Node node, String what, int least) {
      return Quantity.SIZE.read(node, what, least, ClientSetup.MOST_BYTES);
    }

    private static Distribution uniform(Node node, int least) {
      Fields fields = Fields.of(node, "`uniform`", List.of("from", "to"));
      double from = size(fields.require("from"), "`from`", least);
      double to = size(fields.require("to"), "`to`", least);
      checkOrder(fields, from, to);
      return new Distribution.Uniform(from, to);
    }

    private static Distribution pareto(Node node, int least) {
      Fields fields = Fields.of(node, "`pareto`", List.of("alpha", "from", "to"));
      double from = size(fields.require("from"), "`from`", least);
      double to = size(fields.require("to"), "`to`", least);
      checkOrder(fields, from, to);
      return new Distribution.Pareto(
          Decimal.read(fields.require("alpha"), "`alpha`", 0.01, 1000), from, to);
    }

    private static void checkOrder(Fields fields, double from, double to) {
      if (to < from) {
        throw RequestsReader.impossible(
            fields.require("to").place(), "`to` is smaller than `from`", "exchange the two");
      }
    }

    private static Distribution choice(Node node, int least) {
      List<Distribution.Mixture.Part> parts = new ArrayList<>();
      for (Node item : Fields.sequence(node, "`choice`").items()) {
        Fields fields = Fields.of(item, "a choice", List.of("size", "weight"));
        parts.add(
            new Distribution.Mixture.Part(
                fields.count("weight", 1, MOST_WEIGHT, 1),
                new Distribution.Constant(size(fields.require("size"), "`size`", least))));
      }
      if (parts.isEmpty() || parts.size() > MOST_CHOICES) {
        throw RequestsReader.impossible(
            node.place(), "there are 1 to " + MOST_CHOICES + " choices", "list some sizes");
      }
      return new Distribution.Mixture(parts);
    }
  }
}
