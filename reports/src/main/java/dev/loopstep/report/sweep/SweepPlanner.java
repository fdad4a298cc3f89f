// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Settings;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioDiagnostic;
import dev.loopstep.scenario.ScenarioSource;
import dev.loopstep.scenario.ScenarioSymbols;
import dev.loopstep.scenario.Setting;
import dev.loopstep.scenario.experiment.Experiment;
import dev.loopstep.scenario.experiment.Parameter;
import dev.loopstep.scenario.experiment.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads the files that an experiment names, and lays out its grid. */
public final class SweepPlanner {
  /** As many runs as there may be where nothing else is said. */
  public static final long DEFAULT_LIMIT = 100_000;

  /**
   * No sweep has more runs: numbers of runs and cells are kept as such, and arrays are of cells.
   */
  public static final long MOST = 100_000_000;

  private final Experiment experiment;
  private final Function<Word, Baseline> baselines;
  private final List<ScenarioSource> worlds = new ArrayList<>();
  private final List<Subject> subjects = new ArrayList<>();

  private SweepPlanner(Experiment experiment, Function<Word, Baseline> baselines) {
    this.experiment = experiment;
    this.baselines = baselines;
  }

  /**
   * A sweep.
   *
   * @param baselines what the name of a baseline stands for; refuses what is none
   * @param limit how many runs there may be
   * @param command the command line that makes the sweep again
   * @throws InputException where a file cannot be read, a parameter is of nothing, or there are too
   *     many runs
   */
  public static SweepPlan plan(
      Experiment experiment, Function<Word, Baseline> baselines, long limit, String command) {
    SweepPlanner planner = new SweepPlanner(experiment, baselines);
    planner.readWorlds();
    planner.readSubjects();
    planner.checkParameters();
    planner.checkShow();
    Grid grid = planner.grid();
    planner.checkSize(grid, Math.min(limit, MOST));
    return new SweepPlan(experiment, planner.worlds, planner.subjects, grid, command);
  }

  private void readWorlds() {
    for (Experiment.World world : experiment.worlds()) {
      Word file = world.scenario();
      ScenarioSource source = ScenarioSource.read(experiment.resolve(file), file.place());
      for (Experiment.Change change : world.keys()) {
        source = source.with(change.key(), change.value(), experiment.folder());
      }
      worlds.add(source);
    }
  }

  private void readSubjects() {
    TreeSet<String> labels = new TreeSet<>();
    for (Experiment.Candidate candidate : experiment.policies()) {
      Word file = candidate.policy();
      LoadedPolicy policy =
          located(
              file.place(),
              () -> PolicyFile.read(experiment.resolve(file), candidate.program().orElse(null)));
      String label = candidate.label().orElse(policy.name());
      if (!labels.add(label)) {
        throw new InputException(
            ScenarioDiagnostic.IMPOSSIBLE_VALUE,
            file.place(),
            "two policies are called `" + label + "`",
            "give one of them a label: {policy: ..., label: ...}");
      }
      checkSet(candidate.set(), policy);
      subjects.add(new Subject.OfPolicy(label, file.place(), file.text(), policy, candidate.set()));
    }
    for (Word word : experiment.baselines()) {
      Baseline baseline = baselines.apply(word);
      if (!labels.add(baseline.label())) {
        throw new InputException(
            ScenarioDiagnostic.IMPOSSIBLE_VALUE,
            word.place(),
            "`" + baseline.label() + "` is there already",
            "name each once");
      }
      subjects.add(new Subject.OfBaseline(baseline.label(), word.place(), baseline));
    }
  }

  /** A file that is not there is shown where the experiment names it. */
  private static LoadedPolicy located(Place place, java.util.function.Supplier<LoadedPolicy> read) {
    try {
      return read.get();
    } catch (InputException e) {
      Diagnostic first = e.diagnostics().getFirst();
      if (first.place() instanceof Place.Whole) {
        throw placed(e, place);
      }
      throw e;
    }
  }

  private static InputException placed(InputException e, Place place) {
    return new InputException(
        e.diagnostics().stream()
            .map(d ->
                new Diagnostic(
                    d.severity(), d.id(), place, d.message(), d.related(), d.notes(), d.remedy()))
            .toList());
  }

  private void checkSet(List<Setting> set, LoadedPolicy policy) {
    TreeSet<String> names = PolicyBinding.variables(policy.program());
    for (Setting setting : set) {
      if (!names.contains(base(setting.name()))) {
        throw undeclared(
            setting.place(),
            "`" + policy.name() + "` has no variable `" + setting.name() + "`",
            setting.name(),
            names);
      }
      tryOut(policy, setting.name(), setting.text(), setting.valuePlace());
    }
  }

  private static InputException undeclared(
      Place place, String message, String name, TreeSet<String> names) {
    return new InputException(
        ScenarioDiagnostic.UNDECLARED_VARIABLE,
        place,
        message,
        names.isEmpty()
            ? "remove it; the policies declare none"
            : Suggestion.remedy(base(name), names));
  }

  private static String base(String name) {
    return new Contestant.Value(name, "").baseName();
  }

  /** What is wrong with a value is shown where the experiment gives it. */
  private void tryOut(LoadedPolicy policy, String name, String text, Place place) {
    Scenario scenario = worlds.getFirst().scenario();
    Map<String, Long> symbols = ScenarioSymbols.of(scenario);
    try {
      Program bound = Settings.bindTags(policy.program(), symbols);
      Settings.checkRanges(Settings.apply(bound, List.of(name + "=" + text), symbols));
    } catch (InputException e) {
      throw placed(e, place);
    }
  }

  private void checkParameters() {
    TreeSet<String> taken = SweepTable.names();
    for (Parameter parameter : experiment.parameters()) {
      if (!taken.add(parameter.name())) {
        throw new InputException(
            ScenarioDiagnostic.IMPOSSIBLE_VALUE,
            parameter.key().place(),
            "`"
                + parameter.name()
                + "` is a column of every sweep, so no parameter can be called so",
            "give it another name: {name: ..., values: [...]}");
      }
      if (parameter.target() == Parameter.Target.VARIABLE) {
        checkVariable(parameter);
      }
    }
  }

  /** What is to be drawn must be there before anything is run. */
  private void checkShow() {
    Experiment.Show show = experiment.show();
    show.quantity().ifPresent(word -> checkKnown(word, "quantity", Quantity.keys()));
    List<String> names = new ArrayList<>();
    experiment.parameters().forEach(parameter -> names.add(parameter.name()));
    names.add("contestant");
    names.add("scenario");
    show.x().ifPresent(word -> checkKnown(word, "parameter", names));
    show.y().ifPresent(word -> checkKnown(word, "parameter", names));
    if (show.x().isPresent() && show.x().map(Word::text).equals(show.y().map(Word::text))) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          show.y().orElseThrow().place(),
          "both axes are of `" + show.y().orElseThrow().text() + "`",
          "name two things");
    }
  }

  private static void checkKnown(Word word, String what, List<String> known) {
    if (!known.contains(word.text())) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          word.place(),
          "there is no " + what + " `" + word.text() + "`",
          Suggestion.remedy(word.text(), known));
    }
  }

  private void checkVariable(Parameter parameter) {
    String name = parameter.key().text();
    TreeSet<String> all = new TreeSet<>();
    boolean known = false;
    for (Subject subject : subjects) {
      if (subject instanceof Subject.OfPolicy policy) {
        TreeSet<String> own = PolicyBinding.variables(policy.policy().program());
        all.addAll(own);
        if (own.contains(base(name))) {
          known = true;
          for (Parameter.Value value : parameter.values()) {
            tryOut(policy.policy(), name, value.plain(), value.node().place());
          }
        }
      }
    }
    if (!known) {
      throw undeclared(
          parameter.key().place(),
          "no policy of the experiment declares a variable `" + name + "`",
          name,
          all);
    }
  }

  private Grid grid() {
    List<Parameter> parameters = experiment.parameters();
    int[] sizes = parameters.stream().mapToInt(p -> p.values().size()).toArray();
    int[] ofWorld =
        IntStream.range(0, sizes.length)
            .filter(i -> parameters.get(i).target() != Parameter.Target.VARIABLE)
            .toArray();
    List<int[]> ofSubject = subjects.stream().map(this::own).toList();
    return new Grid(worlds.size(), sizes, ofWorld, ofSubject);
  }

  /** The parameters that are variables of a subject. */
  private int[] own(Subject subject) {
    return switch (subject) {
      case Subject.OfBaseline _ -> new int[0];
      case Subject.OfPolicy policy -> {
        TreeSet<String> names = PolicyBinding.variables(policy.policy().program());
        List<Parameter> parameters = experiment.parameters();
        yield IntStream.range(0, parameters.size())
            .filter(i -> parameters.get(i).target() == Parameter.Target.VARIABLE)
            .filter(i -> names.contains(base(parameters.get(i).key().text())))
            .toArray();
      }
    };
  }

  private void checkSize(Grid grid, long limit) {
    BigInteger runs = grid.count().multiply(BigInteger.valueOf(experiment.replications()));
    if (runs.compareTo(BigInteger.valueOf(limit)) > 0) {
      throw new InputException(
          ReportDiagnostic.SWEEP_TOO_LARGE,
          new Place.Whole(experiment.file()),
          "%,d combinations, each run %,d times, are %,d runs; at most %,d are made"
              .formatted(grid.count(), experiment.replications(), runs, limit),
          "take values or replications away, or allow more: --limit " + runs);
    }
  }
}
