// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.experiment;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.scenario.Digests;
import dev.loopstep.scenario.InputFile;
import dev.loopstep.scenario.ScenarioDiagnostic;
import dev.loopstep.scenario.Setting;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.FlowText;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import dev.loopstep.scenario.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads experiments. The files that one names are not looked at. */
public final class ExperimentLoader {
  /** Each combination is run no more often. */
  public static final int MOST_REPLICATIONS = 100_000;

  /** The key that tells an experiment from a scenario. */
  public static final String MARK = "scenarios";

  private static final int MOST_ENTRIES = 1_000;
  private static final int DEFAULT_REPLICATIONS = 20;

  private static final List<String> KEYS =
      List.of(
          "name",
          "description",
          MARK,
          "policies",
          "baselines",
          "set",
          "keys",
          "costs",
          "replications",
          "seed",
          "warm-up",
          "show");

  private static final List<String> TELLS = List.of("name", "description", "show");

  private ExperimentLoader() {}

  /**
   * Reads an experiment's file.
   *
   * @param name a path, relative to the current directory
   */
  public static Experiment load(String name) {
    Place place = new Place.Whole(name);
    Path path = InputFile.path(name, place);
    Path folder = path.toAbsolutePath().getParent();
    return parse(name, InputFile.read(name, path, place), folder == null ? path : folder);
  }

  /** Whether a document is an experiment rather than a scenario: it lists scenarios. */
  public static boolean isExperiment(String file, byte[] bytes) {
    return YamlDocument.parse(file, bytes) instanceof Node.Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> entry.key().text().equals(MARK));
  }

  /**
   * Reads an experiment from bytes.
   *
   * @param folder to which paths in it are relative
   */
  public static Experiment parse(String file, byte[] bytes, Path folder) {
    Node root = YamlDocument.parse(file, bytes);
    Fields fields = Fields.of(root, "an experiment", KEYS);
    List<Experiment.World> worlds = worlds(fields.require(MARK));
    List<Experiment.Candidate> policies =
        fields.find("policies").map(ExperimentLoader::policies).orElse(List.of());
    List<Word> baselines =
        fields.find("baselines").map(ExperimentLoader::baselines).orElse(List.of());
    if (policies.isEmpty() && baselines.isEmpty()) {
      throw ValuesReader.empty(
          fields.place(),
          "the experiment has neither policies nor baselines",
          "add `policies: [my.policy]` or `baselines: [single]`");
    }
    return new Experiment(
        file,
        folder,
        Digests.sha256(bytes),
        decides(fields),
        name(fields),
        fields.find("description").map(n -> Word.of(n, "`description`").text()).orElse("").strip(),
        worlds,
        policies,
        baselines,
        ParametersReader.read(fields),
        (int) fields.count("replications", 1, MOST_REPLICATIONS, DEFAULT_REPLICATIONS),
        fields.find("seed").map(node -> Quantity.COUNT.read(node, "`seed`", 0, Long.MAX_VALUE)),
        fields.find("warm-up").map(ExperimentLoader::warmUp).orElse("none"),
        fields.find("show").map(ExperimentLoader::show).orElse(Experiment.Show.NOTHING));
  }

  /** Names, descriptions and drawings may change while a sweep goes on. */
  private static String decides(Fields fields) {
    List<String> parts = new ArrayList<>();
    for (Node.Entry entry : fields.entries()) {
      if (!TELLS.contains(entry.key().text())) {
        parts.add(entry.key().text());
        parts.add(FlowText.of(entry.value()));
      }
    }
    return Digests.sha256(parts);
  }

  private static String name(Fields fields) {
    Word name = Word.of(fields.require("name"), "`name`");
    if (name.text().isBlank() || name.text().length() > 100) {
      throw impossible(
          name.place(), "`name` must have 1 to 100 characters", "give it a short name");
    }
    return name.text();
  }

  private static String warmUp(Node node) {
    Word rule = Word.of(node, "`warm-up`");
    List<String> rules = List.of("none", "mser5");
    if (!rules.contains(rule.text())) {
      throw impossible(
          rule.place(),
          "there is no rule `" + rule.text() + "`",
          Suggestion.remedy(rule.text(), rules));
    }
    return rule.text();
  }

  private static Experiment.Show show(Node node) {
    Fields fields = Fields.of(node, "`show`", List.of("quantity", "x", "y"));
    return new Experiment.Show(
        fields.find("quantity").map(n -> Word.of(n, "`quantity`")),
        fields.find("x").map(n -> Word.of(n, "`x`")),
        fields.find("y").map(n -> Word.of(n, "`y`")));
  }

  private static List<Node> items(Node node, String what) {
    Node.Sequence list = Fields.sequence(node, what);
    if (list.items().isEmpty()) {
      throw ValuesReader.empty(list.place(), what + " is an empty list", "name at least one");
    }
    if (list.items().size() > MOST_ENTRIES) {
      throw new InputException(
          ScenarioDiagnostic.YAML_LIMIT,
          list.place(),
          what + " has more than " + MOST_ENTRIES + " entries",
          "make several experiments of it");
    }
    return list.items();
  }

  private static List<Word> baselines(Node node) {
    return items(node, "`baselines`").stream().map(item -> Word.of(item, "a baseline")).toList();
  }

  private static List<Experiment.World> worlds(Node node) {
    List<Experiment.World> worlds = new ArrayList<>();
    TreeSet<String> labels = new TreeSet<>();
    for (Node item : items(node, "`scenarios`")) {
      Experiment.World world = world(item);
      if (!labels.add(world.label())) {
        throw impossible(
            item.place(),
            "two scenarios are called `" + world.label() + "`",
            "give one of them a label: {scenario: ..., label: ...}");
      }
      worlds.add(world);
    }
    return worlds;
  }

  private static Experiment.World world(Node item) {
    if (item instanceof Node.Scalar) {
      Word file = Word.of(item, "a scenario");
      return new Experiment.World(file, label(file.text()), List.of());
    }
    Fields fields = Fields.of(item, "a scenario", List.of("scenario", "label", "keys"));
    Word file = Word.of(fields.require("scenario"), "`scenario`");
    List<Experiment.Change> changes = new ArrayList<>();
    fields
        .find("keys")
        .map(keys -> Fields.mapping(keys, "`keys`").entries())
        .orElse(List.of())
        .forEach(entry -> changes.add(new Experiment.Change(entry.key(), entry.value())));
    String label =
        fields.find("label").map(n -> Word.of(n, "`label`").text()).orElse(label(file.text()));
    return new Experiment.World(file, label, changes);
  }

  /** A file's name without its folder and {@code .yaml}. */
  private static String label(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.endsWith(".yaml") ? name.substring(0, name.length() - 5) : name;
  }

  private static List<Experiment.Candidate> policies(Node node) {
    return items(node, "`policies`").stream().map(ExperimentLoader::policy).toList();
  }

  private static Experiment.Candidate policy(Node item) {
    if (item instanceof Node.Scalar) {
      return new Experiment.Candidate(
          Word.of(item, "a policy"), Optional.empty(), Optional.empty(), List.of());
    }
    Fields fields = Fields.of(item, "a policy", List.of("policy", "program", "label", "set"));
    List<Setting> set = new ArrayList<>();
    fields
        .find("set")
        .map(n -> Fields.mapping(n, "`set`").entries())
        .orElse(List.of())
        .forEach(entry -> set.add(Setting.of(entry)));
    return new Experiment.Candidate(
        Word.of(fields.require("policy"), "`policy`"),
        fields.find("program").map(n -> Word.of(n, "`program`").text()),
        fields.find("label").map(n -> Word.of(n, "`label`").text()),
        set);
  }

  private static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
