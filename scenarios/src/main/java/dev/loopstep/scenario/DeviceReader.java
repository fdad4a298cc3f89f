// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.device.DeviceFaults;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code devices} and {@code files}. */
final class DeviceReader {
  private static final int MAX_CHANNELS = 65_536;
  private static final int MAX_NAMED = 1_000;

  private static final int MAX_COALESCED = 256;

  /** One hour in picoseconds. */
  private static final long MAX_TIMEOUT = 3_600_000_000_000_000L;

  private static final List<String> DEVICE_KEYS =
      List.of(
          "channels",
          "write-channels",
          "depth",
          "read",
          "write",
          "per-KiB",
          "flush",
          "interrupts",
          "polled",
          "faults");

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
    Fields fields = Fields.of(node, "a device", DEVICE_KEYS);
    Node read = fields.require("read");
    return new DeviceSetup(
        name,
        (int) fields.count("channels", 1, MAX_CHANNELS),
        (int) fields.count("write-channels", 1, MAX_CHANNELS, DeviceSetup.SHARED),
        (int) fields.count("depth", 1, MAX_CHANNELS, DeviceSetup.UNLIMITED),
        DistributionReader.read(read),
        DistributionReader.read(fields.find("write").orElse(read)),
        fields.find("per-KiB").map(n -> DistributionReader.nanos(n, "`per-KiB`", 0)).orElse(0.0),
        fields.find("interrupts").map(DeviceReader::coalescing).orElse(DeviceSetup.Coalescing.NONE),
        fields.find("faults").map(DeviceReader::faults).orElse(DeviceFaults.NONE),
        fields.truth("polled"),
        fields.find("flush").map(DistributionReader::read));
  }

  private static DeviceSetup.Coalescing coalescing(Node node) {
    Fields fields = Fields.of(node, "`interrupts`", List.of("count", "time"));
    return new DeviceSetup.Coalescing(
        (int) fields.count("count", 1, MAX_COALESCED), picos(fields.require("time"), "`time`", 0));
  }

  private static DeviceFaults faults(Node node) {
    Fields fields =
        Fields.of(
            node, "`faults`", List.of("errors", "short-transfers", "delays", "lost-interrupts"));
    Optional<Fields> delays =
        fields.find("delays").map(n -> Fields.of(n, "`delays`", List.of("probability", "by")));
    Optional<Fields> lost =
        fields
            .find("lost-interrupts")
            .map(n -> Fields.of(n, "`lost-interrupts`", List.of("probability", "timeout")));
    return new DeviceFaults(
        fields.find("errors").map(n -> probability(n, "`errors`")).orElse(0.0),
        fields.find("short-transfers").map(n -> probability(n, "`short-transfers`")).orElse(0.0),
        delays.map(f -> probability(f.require("probability"), "`probability`")).orElse(0.0),
        delays.map(f -> DistributionReader.read(f.require("by"))).orElse(DeviceFaults.NONE.delay()),
        lost.map(f -> probability(f.require("probability"), "`probability`")).orElse(0.0),
        lost.flatMap(f -> f.find("timeout"))
            .map(n -> picos(n, "`timeout`", 1))
            .orElse(DeviceFaults.LINUX_TIMEOUT));
  }

  private static double probability(Node node, String what) {
    return Decimal.read(node, what, 0, 1);
  }

  private static long picos(Node node, String what, long least) {
    return Quantity.DURATION.read(node, what, least, MAX_TIMEOUT);
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
    Fields fields =
        Fields.of(node, "a file", List.of("name", "size", "content", "device", "cache"));
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
        deviceName(Fields.scalar(fields.require("device"), "`device`"), devices),
        fields.find("cache").map(CacheReader::read));
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
