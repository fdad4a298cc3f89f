// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.Distribution;
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

  /** One hour in picoseconds. */
  private static final long MAX_DURATION = 3_600_000_000_000_000L;

  private static final long MAX_FILE = 1L << 44;

  private static final List<String> DISTRIBUTIONS =
      List.of("constant", "exponential", "lognormal", "uniform");

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
        distribution(read),
        distribution(fields.find("write").orElse(read)),
        fields.find("per-KiB").map(n -> nanos(n, "`per-KiB`", 0)).orElse(0.0));
  }

  private static Distribution distribution(Node node) {
    Fields fields = Fields.of(node, "a distribution", DISTRIBUTIONS);
    if (fields.entries().size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "a distribution is one of " + String.join(", ", DISTRIBUTIONS),
          "write for example `read: {lognormal: {median: 76us, sigma: 0.1}}`");
    }
    Node.Entry entry = fields.entries().getFirst();
    Node shape = entry.value();
    return switch (entry.key().text()) {
      case "constant" -> new Distribution.Constant(nanos(shape, "`constant`", 1));
      case "exponential" -> exponential(shape);
      case "lognormal" -> logNormal(shape);
      default -> uniform(shape);
    };
  }

  private static Distribution exponential(Node node) {
    Fields fields = Fields.of(node, "`exponential`", List.of("mean"));
    return new Distribution.Exponential(nanos(fields.require("mean"), "`mean`", 1));
  }

  private static Distribution logNormal(Node node) {
    Fields fields = Fields.of(node, "`lognormal`", List.of("median", "sigma"));
    Node.Scalar sigma = Fields.scalar(fields.require("sigma"), "`sigma`");
    if (!sigma.text().matches("[0-3](\\.[0-9]{1,9})?")) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          sigma.place(),
          "`sigma` must be a decimal number from 0 up to, but not including, 4",
          "0.1 is a narrow distribution, 1 a very wide one");
    }
    return new Distribution.LogNormal(
        nanos(fields.require("median"), "`median`", 1), Double.parseDouble(sigma.text()));
  }

  private static Distribution uniform(Node node) {
    Fields fields = Fields.of(node, "`uniform`", List.of("from", "to"));
    double from = nanos(fields.require("from"), "`from`", 0);
    double to = nanos(fields.require("to"), "`to`", 1);
    if (to < from) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.require("to").place(),
          "`to` is smaller than `from`",
          "exchange the two");
    }
    return new Distribution.Uniform(from, to);
  }

  private static double nanos(Node node, String what, long least) {
    return Quantity.DURATION.read(node, what, least, MAX_DURATION) / 1000.0;
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
