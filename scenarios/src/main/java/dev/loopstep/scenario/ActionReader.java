// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what an action of the application's other thread does. */
final class ActionReader {
  static final List<String> KEYS =
      List.of("at", "write", "read", "close", "shutdown", "signal", "detach", "message", "store");

  private static final List<String> DEEDS = KEYS.subList(1, KEYS.size());

  /** What a pipe holds (pipe(7)). */
  private static final int MAX_BYTES = 65_536;

  private final DescriptorNames descriptors;
  private final long regionSize;

  /**
   * @param regionSize of the parameter region in bytes; 0 where it is not known yet
   */
  ActionReader(DescriptorNames descriptors, long regionSize) {
    this.descriptors = descriptors;
    this.regionSize = regionSize;
  }

  Deed deed(Fields action) {
    List<Node.Entry> deeds =
        action.entries().stream().filter(entry -> DEEDS.contains(entry.key().text())).toList();
    if (deeds.size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          action.place(),
          "an action does one of " + String.join(", ", DEEDS),
          "write for example `{at: 5ms, write: {to: \"@fd.pipe0.write\", bytes: \"01\"}}`");
    }
    return deed(deeds.getFirst().key().text(), deeds.getFirst().value());
  }

  private Deed deed(String key, Node node) {
    return switch (key) {
      case "write" -> write(node);
      case "read" -> read(node);
      case "close" -> new Deed.Close(descriptors.number(node));
      case "shutdown" -> shutdown(node);
      case "signal" -> {
        checkPolicy(node, "signal", "a signal goes to the thread that runs the policy");
        yield new Deed.Signal();
      }
      case "detach" -> {
        checkPolicy(node, "detach", "only the policy can be detached");
        yield new Deed.Detach();
      }
      case "message" -> message(node);
      default -> store(node);
    };
  }

  private Deed write(Node node) {
    Fields fields = Fields.of(node, "`write`", List.of("to", "bytes"));
    return new Deed.Write(
        descriptors.number(fields.require("to")),
        Values.hex(fields.require("bytes"), "`bytes`", MAX_BYTES));
  }

  private Deed read(Node node) {
    Fields fields = Fields.of(node, "`read`", List.of("from", "length"));
    return new Deed.Read(
        descriptors.number(fields.require("from")), (int) fields.size("length", 1, MAX_BYTES));
  }

  private Deed shutdown(Node node) {
    if (!(descriptors.descriptor(node) instanceof Descriptor.SocketPair)) {
      throw impossible(node.place(), "only sockets are shut down", "name one of a `socketpair`");
    }
    return new Deed.Shutdown(descriptors.number(node));
  }

  private static void checkPolicy(Node node, String key, String message) {
    if (!Fields.scalar(node, "`" + key + "`").text().equals("policy")) {
      throw impossible(node.place(), message, "write `" + key + ": policy`");
    }
  }

  private Deed message(Node node) {
    Fields fields = Fields.of(node, "`message`", List.of("from", "user-data", "res"));
    Node from = fields.require("from");
    if (!(descriptors.descriptor(from) instanceof Descriptor.OtherRing)) {
      throw impossible(from.place(), "a message comes from another ring", "name a `ring`");
    }
    return new Deed.Message(
        descriptors.number(from),
        number(fields, "user-data", Long.BYTES),
        (int) number(fields, "res", Integer.BYTES));
  }

  private static long number(Fields fields, String key, int size) {
    return fields
        .find(key)
        .map(node -> Amount.read(node, "`" + key + "`", size, Set.of()).value(size, Map.of()))
        .orElse(0L);
  }

  private Deed store(Node node) {
    Fields fields = Fields.of(node, "`store`", List.of("at", "size", "value"));
    RegionReader.Field field = RegionReader.field(fields, regionSize);
    fields.require("value");
    return new Deed.Store(field.offset(), field.size(), number(fields, "value", field.size()));
  }

  private static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
