// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code devices} and {@code files}. */
final class DeviceReader {
  private static final int MAX_CHANNELS = 65_536;
  private static final int MAX_NAMED = 1_000;

  private static final long MAX_FILE = 1L << 44;

  private DeviceReader() {}

  static List<DeviceSetup> devices(Optional<Node> node) {
    List<DeviceSetup> devices = new ArrayList<>();
    if (node.isPresent()) {
      List<Node.Entry> entries = Fields.mapping(node.get(), "`devices`").entries();
      checkNumber(node.get(), entries.size(), "devices");
      for (Node.Entry entry : entries) {
        devices.add(device(entry.key().text(), entry.value()));
      }
    }
    return devices;
  }

  private static DeviceSetup device(String name, Node node) {
    Fields fields = Fields.of(node, "a device", List.of("channels", "read", "write", "per-KiB"));
    Node read = fields.require("read");
    return new DeviceSetup(
        name,
        (int) fields.count("channels", 1, MAX_CHANNELS),
        DistributionReader.read(read),
        DistributionReader.read(fields.find("write").orElse(read)),
        fields.find("per-KiB").map(n -> DistributionReader.nanos(n, "`per-KiB`", 0)).orElse(0.0));
  }

  static List<FileSetup> files(Optional<Node> node, List<DeviceSetup> devices) {
    List<FileSetup> files = new ArrayList<>();
    if (node.isPresent()) {
      List<Node> items = Fields.sequence(node.get(), "`files`").items();
      checkNumber(node.get(), items.size(), "files");
      for (Node item : items) {
        files.add(file(item, devices, files));
      }
    }
    return files;
  }

  private static FileSetup file(Node node, List<DeviceSetup> devices, List<FileSetup> earlier) {
    Fields fields = Fields.of(node, "a file", List.of("name", "size", "content", "device"));
    Node.Scalar name = Fields.scalar(fields.require("name"), "`name`");
    if (earlier.stream().anyMatch(file -> file.name().equals(name.text()))) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          name.place(),
          "two files are called `" + name.text() + "`",
          "give each file a name of its own");
    }
    return new FileSetup(
        name.text(),
        fields.size("size", 0, MAX_FILE),
        fields.find("content").map(DeviceReader::content).orElse(FileSetup.Content.ZEROES),
        deviceName(Fields.scalar(fields.require("device"), "`device`"), devices));
  }

  static FileSetup.Content content(Node node) {
    Node.Scalar scalar = Fields.scalar(node, "`content`");
    return switch (scalar.text()) {
      case "zeroes" -> FileSetup.Content.ZEROES;
      case "random" -> FileSetup.Content.RANDOM;
      default ->
          throw new InputException(
              ScenarioDiagnostic.IMPOSSIBLE_VALUE,
              scalar.place(),
              "a file cannot hold `" + scalar.text() + "`",
              Suggestion.remedy(scalar.text(), List.of("zeroes", "random")));
    };
  }

  private static String deviceName(Node.Scalar scalar, List<DeviceSetup> devices) {
    List<String> names = devices.stream().map(DeviceSetup::name).toList();
    if (!names.contains(scalar.text())) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          scalar.place(),
          "there is no device `" + scalar.text() + "`",
          names.isEmpty() ? "add it under `devices`" : Suggestion.remedy(scalar.text(), names));
    }
    return scalar.text();
  }

  private static void checkNumber(Node node, int number, String what) {
    if (number > MAX_NAMED) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          node.place(),
          number + " " + what + " are more than the " + MAX_NAMED + " that are simulated",
          "use fewer");
    }
  }
}
