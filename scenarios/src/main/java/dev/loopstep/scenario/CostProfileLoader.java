// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads cost profiles: those that come with Loopstep by their name, others by a path. */
public final class CostProfileLoader {
  /** The profiles that come with Loopstep; the first is used where a scenario names none. */
  public static final List<String> NAMES = List.of("xeon-2.8ghz");

  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "nanoseconds-per-instruction",
          "costs",
          "machine",
          "network",
          "totals");

  /** An instruction is no slower than this many nanoseconds on any machine worth simulating. */
  private static final double MAX_NANOS_PER_INSTRUCTION = 1_000;

  /** No single figure is larger: 10 s, or as many instructions. */
  private static final double MAX_FIGURE = 1e10;

  /** What single operations take beyond others: a profile may leave these out. */
  static final Set<Cost> OPTIONAL =
      EnumSet.of(
          Cost.ISSUE_EVENTFD,
          Cost.ISSUE_PIPE,
          Cost.ISSUE_SOCKET,
          Cost.ISSUE_FILE,
          Cost.ISSUE_FUTEX,
          Cost.ISSUE_MESSAGE,
          Cost.COLD_INSTRUCTION,
          Cost.TIMER_DELIVERY,
          Cost.ISSUE_POLL,
          Cost.POLL_ARM,
          Cost.ISSUE_POLL_REMOVE,
          Cost.ISSUE_CANCEL,
          Cost.ISSUE_TIMEOUT_REMOVE,
          Cost.WORKER_REQUEST,
          Cost.WORKER_START,
          Cost.COPY_LINE,
          Cost.USER_COPY,
          Cost.BUFFER_PAGE,
          Cost.FILE_PAGE,
          Cost.CACHED_READ,
          Cost.CACHED_WRITE,
          Cost.CACHE_PAGE,
          Cost.BLOCK_REQUEST,
          Cost.DEVICE_POLL,
          Cost.POLLED_COMPLETION,
          Cost.TIMER_CANCEL);

  /** Switches that had no figures of their own once: there they are as any other. */
  static final Set<Cost> SWITCHES = EnumSet.of(Cost.SWITCH_TO_IDLE, Cost.SWITCH_FROM_IDLE);

  private CostProfileLoader() {}

  /** The profile that is used where nothing else is said. */
  public static LoadedCosts standard() {
    return byName(NAMES.getFirst());
  }

  private static LoadedCosts byName(String name) {
    String resource = "costs/" + name + ".yaml";
    try (InputStream in = CostProfileLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("the build packs " + resource);
      }
      return parse(name, "scenarios/" + resource, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Resolves what a scenario says under {@code costs}.
   *
   * @param name a name of {@link #NAMES}, or a path (with a slash or {@code .yaml}) relative to the
   *     folder
   * @param place where it is said
   */
  public static LoadedCosts resolve(String name, Place place, Path folder) {
    if (NAMES.contains(name)) {
      return byName(name);
    }
    if (name.contains("/") || name.endsWith(".yaml")) {
      Path path = folder.resolve(InputFile.path(name, place));
      return parse(name, name, InputFile.read(name, path, place));
    }
    throw new InputException(
        ScenarioDiagnostic.UNKNOWN_COST_PROFILE,
        place,
        "there is no cost profile `" + name + "`",
        Suggestion.remedy(name, NAMES) + " (a file of your own is named by its path, ./mine.yaml)");
  }

  /** Whether a document is a cost profile rather than a scenario: it says what things take. */
  public static boolean isProfile(String file, byte[] bytes) {
    return YamlDocument.parse(file, bytes) instanceof Node.Mapping mapping
        && mapping.entries().stream()
            .anyMatch(entry -> entry.key().text().equals("nanoseconds-per-instruction"));
  }

  /**
   * Reads a profile.
   *
   * @param given the name under which the scenario asks for it
   * @param file as diagnostics name it
   */
  public static LoadedCosts parse(String given, String file, byte[] bytes) {
    Fields fields = Fields.of(YamlDocument.parse(file, bytes), "a cost profile", KEYS);
    Fields nanos =
        Fields.of(
            fields.require("nanoseconds-per-instruction"),
            "`nanoseconds-per-instruction`",
            List.of("value", "source"));
    CostProfile profile =
        new CostProfile(
            fields.text("name"),
            fields.text("description").strip(),
            decimal(nanos.require("value"), "value", MAX_NANOS_PER_INSTRUCTION),
            source(nanos),
            figures(fields.require("costs")),
            fields.find("machine").map(CostProfileLoader::machineFigures).orElse(Map.of()),
            fields.find("network").map(CostProfileLoader::networkFigures).orElse(Map.of()));
    return new LoadedCosts(profile, given, Digests.sha256(bytes), totals(fields));
  }

  private static Map<Cost, Figure> figures(Node node) {
    List<String> keys = new ArrayList<>();
    for (Cost cost : Cost.values()) {
      keys.add(key(cost));
    }
    Fields fields = Fields.of(node, "`costs`", keys);
    EnumMap<Cost, Figure> figures = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      figures.put(cost, figure(fields, cost));
    }
    return figures;
  }

  private static Figure figure(Fields fields, Cost cost) {
    Optional<Node> given = fields.find(key(cost));
    if (given.isEmpty() && OPTIONAL.contains(cost)) {
      return byDefault(cost);
    }
    return given.isEmpty() && SWITCHES.contains(cost)
        ? likeOtherSwitches(figure(fields, Cost.CONTEXT_SWITCH))
        : figure(fields.require(key(cost)), key(cost));
  }

  /** A profile that has one figure for all switches means each of them. */
  private static Figure likeOtherSwitches(Figure other) {
    String source = "not in this profile; as context-switch: " + other.source();
    return new Figure(other.value(), other.unit(), other.code(), source);
  }

  /** The figure of the profile that comes with Loopstep, which has all. */
  private static Figure byDefault(Cost cost) {
    LoadedCosts standard = standard();
    Figure figure = standard.profile().figure(cost);
    String source = "not in this profile; as in " + standard.file() + ": " + figure.source();
    return new Figure(figure.value(), figure.unit(), figure.code(), source);
  }

  /** Those that the profile gives; others have a figure by default. */
  private static Map<MachineCost, Figure> machineFigures(Node node) {
    List<String> keys = Stream.of(MachineCost.values()).map(MachineCost::key).toList();
    Fields fields = Fields.of(node, "`machine`", keys);
    EnumMap<MachineCost, Figure> figures = new EnumMap<>(MachineCost.class);
    for (MachineCost cost : MachineCost.values()) {
      fields.find(cost.key()).ifPresent(found -> figures.put(cost, figure(found, cost.key())));
    }
    return figures;
  }

  private static Map<NetworkCost, Figure> networkFigures(Node node) {
    List<String> keys = Stream.of(NetworkCost.values()).map(NetworkCost::key).toList();
    Fields fields = Fields.of(node, "`network`", keys);
    EnumMap<NetworkCost, Figure> figures = new EnumMap<>(NetworkCost.class);
    for (NetworkCost cost : NetworkCost.values()) {
      fields.find(cost.key()).ifPresent(found -> figures.put(cost, figure(found, cost.key())));
    }
    return figures;
  }

  /** How profiles spell a cost: {@code syscall-entry-exit}. */
  public static String key(Cost cost) {
    return cost.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Figure figure(Node node, String key) {
    Fields fields =
        Fields.of(node, "`" + key + "`", List.of("instructions", "nanoseconds", "code", "source"));
    boolean counted = fields.find("instructions").isPresent();
    if (counted == fields.find("nanoseconds").isPresent()) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          fields.place(),
          "`" + key + "` needs either `instructions` or `nanoseconds`",
          "give the figure in one of the two units");
    }
    String unit = counted ? "instructions" : "nanoseconds";
    double value = decimal(fields.require(unit), unit, MAX_FIGURE);
    Figure.Unit of = counted ? Figure.Unit.INSTRUCTIONS : Figure.Unit.NANOSECONDS;
    return fields
        .find("code")
        .map(code -> new Figure(value, of, decimal(code, "code", MAX_FIGURE), source(fields)))
        .orElseGet(() -> new Figure(value, of, source(fields)));
  }

  private static String source(Fields fields) {
    Node.Scalar scalar = Fields.scalar(fields.require("source"), "`source`");
    if (scalar.text().isBlank()) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          scalar.place(),
          "a figure needs a source",
          "say where it was measured or counted, or `assumed: why`");
    }
    return scalar.text().strip();
  }

  private static List<LoadedCosts.Total> totals(Fields fields) {
    List<LoadedCosts.Total> totals = new ArrayList<>();
    if (fields.find("totals").isPresent()) {
      for (Node item : Fields.sequence(fields.require("totals"), "`totals`").items()) {
        Fields total =
            Fields.of(item, "a total", List.of("shape", "counted", "unattributed", "source"));
        totals.add(
            new LoadedCosts.Total(
                total.text("shape"),
                decimal(total.require("counted"), "counted", MAX_FIGURE),
                signed(total.require("unattributed"), "unattributed"),
                source(total)));
      }
    }
    return totals;
  }

  /** A decimal number from 0 to the bound. */
  private static double decimal(Node node, String key, double most) {
    double value = signed(node, key);
    if (value < 0 || value > most) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          node.place(),
          "`" + key + "` must lie between 0 and " + BigDecimal.valueOf(most).toPlainString(),
          "choose a value in that range");
    }
    return value;
  }

  private static double signed(Node node, String key) {
    String text = Fields.scalar(node, "`" + key + "`").text().replace("_", "");
    if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,9})?")) {
      throw new InputException(
          ScenarioDiagnostic.BAD_QUANTITY,
          node.place(),
          "`" + key + "` is not a decimal number",
          "write a number such as 103.1");
    }
    return Double.parseDouble(text);
  }
}
