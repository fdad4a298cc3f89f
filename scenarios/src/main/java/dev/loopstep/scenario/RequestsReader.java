// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a workload of {@code requests} that arrive. */
final class RequestsReader {
  private static final List<String> OPERATIONS = List.of("nop", "read", "write");
  private static final List<String> KIND = List.of("nop", "read", "write", "weight", "work");
  private static final int MOST_KINDS = 100;
  private static final int MOST_WEIGHT = 1_000_000;
  private static final int MOST_ENTRIES = 65_536;
  private static final int DEFAULT_ENTRIES = 256;
  private static final long MOST_BLOCK = 1L << 30;
  private static final long MOST_SPAN = 1L << 44;
  private static final long MOST_REGION = 1L << 26;

  private final List<FileSetup> files;
  private final DescriptorNames descriptors;
  private final Folders folders;

  RequestsReader(List<FileSetup> files, List<Descriptor> descriptors, Folders folders) {
    this.files = files;
    this.descriptors = new DescriptorNames(descriptors);
    this.folders = folders;
  }

  RequestPlan read(Node node) {
    Fields fields = Fields.of(node, "`requests`", List.of("count", "arrivals", "mix", "queue"));
    List<RequestPlan.Kind> kinds = kinds(fields.require("mix"));
    Arrivals arrivals = new ArrivalsReader(folders, kinds, files).read(fields.require("arrivals"));
    RequestPlan.Queue queue =
        fields
            .find("queue")
            .map(this::queue)
            .orElse(new RequestPlan.Queue(0, DEFAULT_ENTRIES, RequestPlan.Queue.NONE));
    return new RequestPlan(count(fields, arrivals), arrivals, kinds, queue);
  }

  private static long count(Fields fields, Arrivals arrivals) {
    if (arrivals instanceof Arrivals.Trace trace) {
      return fields.count("count", 1, trace.picos().length, trace.picos().length);
    }
    return fields.count("count", 1, RequestPlan.MOST);
  }

  private List<RequestPlan.Kind> kinds(Node node) {
    List<RequestPlan.Kind> kinds = new ArrayList<>();
    for (Node item : Fields.sequence(node, "`mix`").items()) {
      kinds.add(kind(item));
    }
    if (kinds.isEmpty() || kinds.size() > MOST_KINDS) {
      throw impossible(
          node.place(),
          "a mix has 1 to " + MOST_KINDS + " kinds of requests",
          "write for example `mix: [{read: {file: data, size: 4KiB}}]`");
    }
    return kinds;
  }

  private RequestPlan.Kind kind(Node node) {
    Fields fields = Fields.of(node, "a kind of request", KIND);
    int weight = (int) fields.count("weight", 1, MOST_WEIGHT, 1);
    long work = AfterStopReader.work(fields.find("work"), "work");
    return operation(node, fields, weight).withWork(work);
  }

  private RequestPlan.Kind operation(Node node, Fields fields, int weight) {
    List<Node.Entry> operations =
        fields.entries().stream().filter(e -> OPERATIONS.contains(e.key().text())).toList();
    if (operations.size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "a kind of request is one of nop, read, write",
          "write for example `{read: {file: data, size: 4KiB}, weight: 2}`");
    }
    Node.Entry operation = operations.getFirst();
    return switch (operation.key().text()) {
      case "nop" -> {
        Fields.of(operation.value(), "`nop`", List.of());
        yield RequestPlan.Kind.nop(weight);
      }
      case "read" -> transfer(Opcode.READ, operation.value(), weight);
      default -> transfer(Opcode.WRITE, operation.value(), weight);
    };
  }

  private RequestPlan.Kind transfer(Opcode opcode, Node node, int weight) {
    Fields fields = Fields.of(node, "a transfer", List.of("file", "size", "span", "offsets"));
    int file = WorkloadReader.fileIndex(fields.require("file"), files);
    long size = fields.size("size", 1, MOST_BLOCK);
    Optional<Node> given = fields.find("span");
    long span =
        given
            .map(n -> Quantity.SIZE.read(n, "`span`", 1, MOST_SPAN))
            .orElse(files.get(file).size());
    if (span < size) {
      throw impossible(
          given.orElse(fields.require("file")).place(),
          "offsets in " + span + " bytes leave no room for " + size,
          "give a `span` of at least the size, or a larger file");
    }
    boolean random = fields.find("offsets").map(RequestsReader::random).orElse(true);
    return new RequestPlan.Kind(opcode, file, (int) size, span, random, weight);
  }

  private static boolean random(Node node) {
    Node.Scalar scalar = Fields.scalar(node, "`offsets`");
    return switch (scalar.text()) {
      case "random" -> true;
      case "sequential" -> false;
      default ->
          throw impossible(
              scalar.place(),
              "offsets are random or sequential, not `" + scalar.text() + "`",
              Suggestion.remedy(scalar.text(), List.of("random", "sequential")));
    };
  }

  private RequestPlan.Queue queue(Node node) {
    Fields fields = Fields.of(node, "`queue`", List.of("entries", "at", "doorbell"));
    int entries = (int) fields.count("entries", 1, MOST_ENTRIES, DEFAULT_ENTRIES);
    if (Integer.bitCount(entries) != 1) {
      throw impossible(
          fields.require("entries").place(),
          "`entries` must be a power of two",
          "use " + Integer.highestOneBit(entries) + " for example");
    }
    long at = fields.find("at").map(n -> Quantity.SIZE.read(n, "`at`", 0, MOST_REGION)).orElse(0L);
    if (at % Long.BYTES != 0) {
      throw impossible(
          fields.require("at").place(), "`at` must be a multiple of 8", "begin at one");
    }
    int doorbell = fields.find("doorbell").map(this::doorbell).orElse(RequestPlan.Queue.NONE);
    return new RequestPlan.Queue((int) at, entries, doorbell);
  }

  private int doorbell(Node node) {
    if (!(descriptors.descriptor(node) instanceof Descriptor.EventFd)) {
      throw impossible(node.place(), "a doorbell is an eventfd", "name an eventfd");
    }
    return descriptors.number(node);
  }

  static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
