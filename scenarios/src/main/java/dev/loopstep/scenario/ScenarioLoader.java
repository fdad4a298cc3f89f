// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import dev.loopstep.scenario.yaml.YamlDocument;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads scenarios. Whatever is wrong raises an {@link InputException} with one diagnostic that
 * names the place.
 */
public final class ScenarioLoader {
  /**
   * The limit of steps where a scenario gives none: enough for every workload that ends, soon
   * reached by one that spins.
   */
  public static final long DEFAULT_MAX_STEPS = 100_000_000L;

  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "seed",
          "ring",
          "costs",
          "devices",
          "files",
          "buffers",
          "set",
          "shared",
          "region",
          "workload",
          "limits");

  /** The largest parameter region, in bytes. */
  private static final long MAX_REGION = 64L << 20;

  private static final int MAX_BUFFERS = 65_536;
  private static final long MAX_BUFFER_BYTES = 1L << 30;

  private ScenarioLoader() {}

  /**
   * Reads a scenario file.
   *
   * @param name a path, relative to the current directory
   */
  public static Scenario load(String name) {
    Place place = new Place.Whole(name);
    Path path = InputFile.path(name, place);
    Path folder = path.toAbsolutePath().getParent();
    return parse(name, InputFile.read(name, path, place), folder == null ? path : folder);
  }

  /**
   * Reads a scenario from bytes.
   *
   * @param file as diagnostics name it
   * @param folder to which paths in the scenario are relative
   */
  public static Scenario parse(String file, byte[] bytes, Path folder) {
    Fields fields = Fields.of(YamlDocument.parse(file, bytes), "a scenario", KEYS);
    List<DeviceSetup> devices = DeviceReader.devices(fields.find("devices"));
    List<FileSetup> files = DeviceReader.files(fields.find("files"), devices);
    return new Scenario(
        file,
        name(fields),
        fields
            .find("description")
            .map(n -> Fields.scalar(n, "`description`").text())
            .orElse("")
            .strip(),
        Digests.sha256(bytes),
        fields.count("seed", 0, Long.MAX_VALUE, 1),
        fields.find("ring").map(RingReader::read).orElse(RingSetup.DEFAULT),
        costs(fields, folder),
        devices,
        files,
        fields.find("buffers").map(ScenarioLoader::buffers).orElse(RunSetup.Buffers.NONE),
        settings(fields.find("set"), "`set`"),
        region(fields),
        fields.find("workload").map(node -> WorkloadReader.read(node, files)),
        fields.find("limits").map(ScenarioLoader::maxSteps).orElse(DEFAULT_MAX_STEPS));
  }

  /** The world of a run that has no scenario: one ring, the standard costs, nothing else. */
  public static Scenario withoutFile() {
    return new Scenario(
        "(none)",
        "no scenario",
        "One ring of 8 + 8 entries; no devices and no workload.",
        Digests.sha256(new byte[0]),
        1,
        RingSetup.DEFAULT,
        CostProfileLoader.standard(),
        List.of(),
        List.of(),
        RunSetup.Buffers.NONE,
        List.of(),
        new ParameterRegion(0, new byte[0], List.of(), new Place.Whole("(none)")),
        Optional.empty(),
        DEFAULT_MAX_STEPS);
  }

  private static String name(Fields fields) {
    Node.Scalar name = Fields.scalar(fields.require("name"), "`name`");
    if (name.text().isBlank() || name.text().length() > 100) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          name.place(),
          "`name` must have 1 to 100 characters",
          "give the scenario a short name");
    }
    return name.text();
  }

  private static LoadedCosts costs(Fields fields, Path folder) {
    Optional<Node> node = fields.find("costs");
    if (node.isEmpty()) {
      return CostProfileLoader.standard();
    }
    Node.Scalar name = Fields.scalar(node.get(), "`costs`");
    return CostProfileLoader.resolve(name.text(), name.place(), folder);
  }

  private static RunSetup.Buffers buffers(Node node) {
    Fields fields = Fields.of(node, "`buffers`", List.of("count", "size"));
    long count = fields.count("count", 1, MAX_BUFFERS);
    long size = fields.size("size", 1, MAX_BUFFER_BYTES);
    if (count * size > MAX_BUFFER_BYTES) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.place(),
          "the buffers take " + count * size + " bytes, and at most 1 GiB is given",
          "use fewer or smaller buffers");
    }
    return new RunSetup.Buffers((int) count, (int) size);
  }

  private static long maxSteps(Node node) {
    Fields fields = Fields.of(node, "`limits`", List.of("steps"));
    return fields.count("steps", 1, Long.MAX_VALUE, DEFAULT_MAX_STEPS);
  }

  private static List<Setting> settings(Optional<Node> node, String what) {
    if (node.isEmpty()) {
      return List.of();
    }
    List<Setting> settings = new ArrayList<>();
    for (Node.Entry entry : Fields.mapping(node.get(), what).entries()) {
      Node.Scalar value = Fields.scalar(entry.value(), "`" + entry.key().text() + "`");
      settings.add(
          new Setting(entry.key().text(), plain(value), entry.key().place(), value.place()));
    }
    return settings;
  }

  /** A size as bytes and a duration as nanoseconds, in plain digits; everything else as written. */
  private static String plain(Node.Scalar value) {
    if (value.quoted()) {
      return value.text();
    }
    Optional<BigDecimal> size = Quantity.SIZE.find(value.text());
    Optional<BigDecimal> nanos =
        Quantity.DURATION.find(value.text()).map(picos -> picos.movePointLeft(3));
    return size.or(() -> nanos)
        .map(number -> number.stripTrailingZeros().toPlainString())
        .orElse(value.text());
  }

  private static ParameterRegion region(Fields scenario) {
    List<Setting> shared = settings(scenario.find("shared"), "`shared`");
    Optional<Node> node = scenario.find("region");
    if (node.isEmpty()) {
      return new ParameterRegion(0, new byte[0], shared, scenario.place());
    }
    Fields fields = Fields.of(node.get(), "`region`", List.of("size", "bytes"));
    long size = fields.find("size").isPresent() ? fields.size("size", 1, MAX_REGION) : 0;
    byte[] bytes = fields.find("bytes").map(ScenarioLoader::hex).orElse(new byte[0]);
    if (size > 0 && bytes.length > size) {
      throw new InputException(
          ScenarioDiagnostic.REGION_TOO_SMALL,
          fields.require("bytes").place(),
          bytes.length + " bytes do not fit into a region of " + size,
          "make `size` larger or leave it out");
    }
    return new ParameterRegion(size, bytes, shared, fields.place());
  }

  private static byte[] hex(Node node) {
    Node.Scalar scalar = Fields.scalar(node, "`bytes`");
    try {
      return HexFormat.of().parseHex(scalar.text().replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          ScenarioDiagnostic.BAD_QUANTITY,
          scalar.place(),
          "`bytes` are not hexadecimal digits in pairs",
          "write bytes such as \"a0 86 01 00\"");
    }
  }
}
