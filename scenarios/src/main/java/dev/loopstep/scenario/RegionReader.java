// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the parameter region: {@code region} and {@code shared}, or {@code script}. */
final class RegionReader {
  /** The largest parameter region, in bytes. */
  static final long MAX_SIZE = 64L << 20;

  private RegionReader() {}

  /**
   * @param symbols the names that values may use
   */
  static ParameterRegion read(Fields scenario, List<Setting> shared, Set<String> symbols) {
    Optional<Node> region = scenario.find("region");
    if (scenario.find("script").isPresent()) {
      checkNoOther(region.or(() -> scenario.find("shared")));
      return ScriptReader.read(scenario, symbols);
    }
    checkNoData(scenario.find("script-data"));
    return region
        .map(node -> region(node, shared, symbols))
        .orElse(new ParameterRegion(0, new byte[0], List.of(), shared, scenario.place()));
  }

  private static ParameterRegion region(Node node, List<Setting> shared, Set<String> symbols) {
    Fields fields = Fields.of(node, "`region`", List.of("size", "bytes", "values"));
    long size = fields.find("size").isPresent() ? fields.size("size", 1, MAX_SIZE) : 0;
    byte[] bytes =
        fields.find("bytes").map(n -> Values.hex(n, "`bytes`", MAX_SIZE)).orElse(new byte[0]);
    if (size > 0 && bytes.length > size) {
      throw new InputException(
          ScenarioDiagnostic.REGION_TOO_SMALL,
          fields.require("bytes").place(),
          bytes.length + " bytes do not fit into a region of " + size,
          "make `size` larger or leave it out");
    }
    List<RegionValue> values =
        fields.find("values").map(n -> values(n, size, symbols)).orElse(List.of());
    return new ParameterRegion(size, bytes, values, shared, fields.place());
  }

  private static List<RegionValue> values(Node node, long regionSize, Set<String> symbols) {
    List<RegionValue> values = new ArrayList<>();
    for (Node item : Fields.sequence(node, "`values`").items()) {
      Fields fields = Fields.of(item, "a value", List.of("at", "size", "value"));
      Field field = field(fields, regionSize);
      Amount amount = Amount.read(fields.require("value"), "`value`", field.size, symbols);
      values.add(new RegionValue(field.offset, field.size, amount));
    }
    return values;
  }

  /** A number's place in the region. */
  record Field(int offset, int size) {}

  /**
   * Reads {@code at} and {@code size}.
   *
   * @param regionSize in bytes; 0 where it is not known yet
   */
  static Field field(Fields fields, long regionSize) {
    int size = (int) fields.count("size", 1, Long.BYTES);
    if (Integer.bitCount(size) != 1) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.require("size").place(),
          "a number does not have " + size + " bytes",
          "write 1, 2, 4 or 8");
    }
    long offset = fields.size("at", 0, MAX_SIZE - size);
    if (regionSize > 0 && offset + size > regionSize) {
      throw new InputException(
          ScenarioDiagnostic.REGION_TOO_SMALL,
          fields.require("at").place(),
          size + " bytes at " + offset + " do not fit into a region of " + regionSize,
          "make the region larger or choose a place before its end");
    }
    return new Field((int) offset, size);
  }

  private static void checkNoOther(Optional<Node> other) {
    if (other.isPresent()) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          other.get().place(),
          "the script is the parameter region, and this is another",
          "keep one; `script-data` is the script's memory for requests");
    }
  }

  private static void checkNoData(Optional<Node> data) {
    if (data.isPresent()) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          data.get().place(),
          "`script-data` belongs to a `script`, and there is none",
          "add the script, or give the bytes under `region`");
    }
  }
}
