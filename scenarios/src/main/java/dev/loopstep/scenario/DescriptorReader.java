// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptor.SocketType;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.network.stream.StreamSetup;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code descriptors}. */
final class DescriptorReader {
  private static final List<String> KINDS =
      List.of("pipe", "eventfd", "socketpair", "file", "ring", "listener");

  private static final List<String> TYPES =
      Stream.of(SocketType.values()).map(type -> type.name().toLowerCase(Locale.ROOT)).toList();

  /** What a name looks like, of a descriptor or a task. */
  static final String NAME = "[A-Za-z_][A-Za-z0-9_-]{0,63}";

  private static final int MOST = 64;

  /** net.core.somaxconn. */
  private static final int MOST_BACKLOG = 4096;

  private static final long MAX_FILE = 64L << 20;
  private static final long MAX_U32 = 0xffff_ffffL;

  private final Set<String> taken = new HashSet<>();

  private DescriptorReader(List<FileSetup> files) {
    files.forEach(file -> taken.add(file.name()));
  }

  /**
   * @param files of the scenario's devices, whose names and numbers are taken
   */
  static List<Descriptor> read(Optional<Node> node, List<FileSetup> files) {
    List<Descriptor> descriptors = new ArrayList<>();
    if (node.isPresent()) {
      DescriptorReader reader = new DescriptorReader(files);
      for (Node.Entry entry : Fields.mapping(node.get(), "`descriptors`").entries()) {
        descriptors.add(reader.descriptor(entry));
      }
      checkNumbers(descriptors, files.size(), node.get().place());
    }
    return descriptors;
  }

  private static void checkNumbers(List<Descriptor> descriptors, int files, Place place) {
    int number = Descriptors.numbers(descriptors).size();
    if (number > MOST) {
      throw impossible(
          place, number + " descriptors are more than the " + MOST + " there may be", "use fewer");
    }
    if (files > Descriptors.FIRST) {
      throw impossible(
          place,
          "descriptors are numbered from " + Descriptors.FIRST + " on, and there are more files",
          "keep to " + Descriptors.FIRST + " files where there are descriptors");
    }
  }

  private Descriptor descriptor(Node.Entry entry) {
    String name = entry.key().text();
    if (!name.matches(NAME)) {
      throw impossible(
          entry.key().place(),
          "`" + name + "` is no name for a descriptor",
          "use letters, digits, `_` and `-`");
    }
    Descriptor descriptor = ofKind(name, entry.value());
    for (String symbol : descriptor.symbols()) {
      if (!taken.add(symbol)) {
        throw impossible(
            entry.key().place(),
            "two files or descriptors are called `" + symbol + "`",
            "give each a name of its own");
      }
    }
    return descriptor;
  }

  /** A kind alone, or a kind with its properties. */
  private static Descriptor ofKind(String name, Node node) {
    if (node instanceof Node.Scalar kind) {
      Node none = new Node.Mapping(kind.place(), List.of());
      return ofKind(name, kind, none);
    }
    Fields fields = Fields.of(node, "a descriptor", KINDS);
    if (fields.entries().size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "a descriptor is one of " + String.join(", ", KINDS),
          "write for example `e0: {eventfd: {value: 3}}`");
    }
    Node.Entry entry = fields.entries().getFirst();
    return ofKind(name, entry.key(), entry.value());
  }

  private static Descriptor ofKind(String name, Node.Scalar kind, Node node) {
    return switch (kind.text()) {
      case "pipe" -> pipe(name, node);
      case "eventfd" -> eventFd(name, node);
      case "socketpair" -> socketPair(name, node);
      case "file" -> file(name, node);
      case "ring" -> RingReader.other(name, node);
      case "listener" -> listener(name, node);
      default ->
          throw impossible(
              kind.place(),
              "there is no descriptor of the kind `" + kind.text() + "`",
              Suggestion.remedy(kind.text(), KINDS));
    };
  }

  private static Descriptor pipe(String name, Node node) {
    Fields fields = Fields.of(node, "a pipe", List.of("flags"));
    return new Descriptor.Pipe(name, flags(fields, List.of("NONBLOCK")).contains("NONBLOCK"));
  }

  private static Descriptor eventFd(String name, Node node) {
    Fields fields = Fields.of(node, "an eventfd", List.of("value", "flags"));
    Set<String> flags = flags(fields, List.of("NONBLOCK", "SEMAPHORE"));
    return new Descriptor.EventFd(
        name,
        fields.count("value", 0, MAX_U32, 0),
        flags.contains("SEMAPHORE"),
        flags.contains("NONBLOCK"));
  }

  private static Descriptor socketPair(String name, Node node) {
    Fields fields = Fields.of(node, "a pair of sockets", List.of("type", "flags"));
    return new Descriptor.SocketPair(
        name,
        fields.find("type").map(DescriptorReader::socketType).orElse(SocketType.STREAM),
        flags(fields, List.of("NONBLOCK")).contains("NONBLOCK"));
  }

  private static Descriptor listener(String name, Node node) {
    Fields fields =
        Fields.of(
            node, "a socket that listens", List.of("backlog", "receive-buffer", "send-buffer"));
    return new Descriptor.Listener(
        name,
        (int) fields.count("backlog", 1, MOST_BACKLOG, MOST_BACKLOG),
        NetworkReader.buffer(fields, "receive-buffer", StreamSetup.DEFAULT.receiveBuffer()),
        NetworkReader.buffer(fields, "send-buffer", StreamSetup.DEFAULT.sendBuffer()));
  }

  private static SocketType socketType(Node node) {
    Node.Scalar scalar = Fields.scalar(node, "`type`");
    int type = TYPES.indexOf(scalar.text());
    if (type < 0) {
      throw impossible(
          scalar.place(),
          "there is no socket of the type `" + scalar.text() + "`",
          Suggestion.remedy(scalar.text(), TYPES));
    }
    return SocketType.values()[type];
  }

  private static Descriptor file(String name, Node node) {
    Fields fields = Fields.of(node, "a file in memory", List.of("size", "content"));
    return new Descriptor.MemoryFile(
        name,
        fields.find("size").isPresent() ? fields.size("size", 0, MAX_FILE) : 0,
        fields.find("content").map(DeviceReader::content).orElse(FileSetup.Content.ZEROES));
  }

  private static Set<String> flags(Fields fields, List<String> known) {
    Set<String> flags = new HashSet<>();
    Optional<Node> node = fields.find("flags");
    if (node.isPresent()) {
      for (Node item : Fields.sequence(node.get(), "`flags`").items()) {
        Node.Scalar flag = Fields.scalar(item, "a flag");
        if (!known.contains(flag.text())) {
          throw impossible(
              flag.place(),
              "this kind of descriptor has no flag `" + flag.text() + "`",
              Suggestion.remedy(flag.text(), known));
        }
        flags.add(flag.text());
      }
    }
    return flags;
  }

  private static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
