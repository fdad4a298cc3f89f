// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore.shrink;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.explore.schedule.DeviationSearch;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.SearchBudget;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.explore.PolicyTrial;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.YamlDocument;
import dev.loopstep.scenario.yaml.YamlText;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Makes a scenario smaller as long as the policy still fails in it, in the same way: the same is
 * said of it, but for numbers of steps and the like, and the failure needs as many deviations from
 * the usual order. Bounded by schedules, not by time, so that it comes to the same everywhere.
 */
public final class ScenarioShrinking {
  /** Scenarios that are tried at most. */
  private static final int MOST_SCENARIOS = 400;

  /** Schedules for one of them, as a multiple of those that found the failure, and at least. */
  private static final int EACH = 4;

  private static final int LEAST_EACH = 200;
  private static final int MOST_SCHEDULES = 20_000;

  private final LoadedPolicy policy;
  private final UnaryOperator<Scenario> options;
  private final String file;
  private final Path folder;
  private final BooleanSupplier stop;
  private Explored.Failed found;
  private final long schedulesEach;
  private final List<String> changes = new ArrayList<>();
  private Node root;
  private List<Contestant.Value> settings;
  private Optional<Fails> smallest;
  private int scenarios;
  private long schedules;

  /** A scenario that fails. */
  private record Fails(String text, Scenario scenario, Explored.Failed failure) {}

  private ScenarioShrinking(
      LoadedPolicy policy,
      byte[] scenario,
      List<Contestant.Value> settings,
      UnaryOperator<Scenario> options,
      Path file,
      Explored explored,
      BooleanSupplier stop) {
    this.policy = policy;
    this.settings = List.copyOf(settings);
    this.options = options;
    this.file = file.toString();
    this.stop = stop;
    Path parent = file.toAbsolutePath().getParent();
    folder = parent == null ? file : parent;
    found = explored.failure().orElseThrow();
    schedulesEach =
        Math.max(LEAST_EACH, Math.min(MOST_SCHEDULES / EACH, EACH * explored.schedules()));
    root = YamlDocument.parse(this.file, scenario);
    smallest = asItStands();
  }

  /**
   * Makes a scenario smaller.
   *
   * @param scenario the bytes of its file
   * @param settings of the command line
   * @param options what else the command line changes
   * @param file that the smaller one will be; what is in it is relative to its folder
   * @param explored with a failure in it
   * @param stop asked between two scenarios: whether somebody wants it to end
   * @return empty where nothing is smaller
   */
  public static Optional<SmallerFailure> of(
      LoadedPolicy policy,
      byte[] scenario,
      List<Contestant.Value> settings,
      UnaryOperator<Scenario> options,
      Path file,
      Explored explored,
      BooleanSupplier stop) {
    return new ScenarioShrinking(policy, scenario, settings, options, file, explored, stop)
        .shrink();
  }

  private Optional<SmallerFailure> shrink() {
    if (smallest.isEmpty()) {
      return Optional.empty();
    }
    boolean sleeps = found.deviations().isEmpty() && found.what().startsWith("the loop sleeps");
    ShrinkPlan plan = new ShrinkPlan(sleeps);
    int before;
    do {
      before = changes.size();
      leaveOut(plan);
      lowerNumbers(plan);
      lowerSettings();
    } while (changes.size() > before && goesOn());
    return changes.isEmpty()
        ? Optional.empty()
        : smallest.map(fails ->
            new SmallerFailure(fails.text(), fails.scenario(), settings, fails.failure(), changes));
  }

  /** Fails as it stands, perhaps with fewer deviations than the schedule that was drawn. */
  private Optional<Fails> asItStands() {
    Explored.Failed drawn = found;
    for (int size = 0; size <= drawn.deviations().size(); size++) {
      found = new Explored.Failed(drawn.what(), drawn.deviations().subList(0, size), size);
      Optional<Fails> fails = fails(root, settings);
      if (fails.isPresent()) {
        return fails;
      }
    }
    return Optional.empty();
  }

  private boolean goesOn() {
    return scenarios < MOST_SCENARIOS && schedules < MOST_SCHEDULES && !stop.getAsBoolean();
  }

  private void leaveOut(ShrinkPlan plan) {
    List<TreePath> paths = plan.removable(root);
    for (int i = 0; i < paths.size() && goesOn(); i++) {
      TreePath path = paths.get(i);
      if (accept(path.replace(root, null), settings)) {
        changes.add("without `" + path.text() + "`");
        // The next has moved to its place, and what was below it is gone.
        paths = plan.removable(root);
        i--;
      }
    }
  }

  private void lowerNumbers(ShrinkPlan plan) {
    for (TreePath.Child number : plan.numbers(root)) {
      if (number.node() instanceof Node.Scalar scalar) {
        NumberText.of(scalar.text())
            .ifPresent(value ->
                lower(
                    number.path().words().getLast(),
                    value,
                    lower -> {
                      Node.Scalar other =
                          new Node.Scalar(scalar.place(), Long.toString(lower), false);
                      return accept(number.path().replace(root, other), settings);
                    }));
      }
    }
  }

  private void lowerSettings() {
    for (int i = 0; i < settings.size(); i++) {
      int at = i;
      Contestant.Value value = settings.get(i);
      NumberText.of(value.text())
          .ifPresent(number ->
              lower(
                  value.name(),
                  number,
                  lower -> {
                    List<Contestant.Value> other = new ArrayList<>(settings);
                    other.set(at, new Contestant.Value(value.name(), Long.toString(lower)));
                    return accept(root, other);
                  }));
    }
  }

  private void lower(String name, long value, NumberText.Attempt attempt) {
    long least = NumberText.least(value, lower -> goesOn() && attempt.fails(lower));
    if (least < value) {
      changes.add("with `" + name + ": " + least + "` instead of " + value);
    }
  }

  private boolean accept(Node otherRoot, List<Contestant.Value> otherSettings) {
    Optional<Fails> fails = fails(otherRoot, otherSettings);
    if (fails.isEmpty()) {
      return false;
    }
    root = otherRoot;
    settings = List.copyOf(otherSettings);
    smallest = fails;
    return true;
  }

  private Optional<Fails> fails(Node otherRoot, List<Contestant.Value> otherSettings) {
    scenarios++;
    String text = YamlText.write(otherRoot);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Scenario scenario = options.apply(ScenarioLoader.parse(file, bytes, folder));
      PolicyBinding.checkDeclared(List.of(policy), scenario);
      Contestant.OfPolicy bound = PolicyBinding.bind(policy, scenario, otherSettings);
      Verdict verdict = Verifier.verify(bound.program(), Targets.linux72(), Limits.DEFAULT);
      if (verdict instanceof Verdict.Refused) {
        return Optional.empty();
      }
      PolicyTrial trial = new PolicyTrial(scenario, bound, BoundProperty.of(policy, scenario));
      return search(trial)
          .filter(this::isTheSame)
          .map(failure -> new Fails(text, scenario, failure));
    } catch (InputException _) {
      // What is missing was needed.
      return Optional.empty();
    }
  }

  private Optional<Explored.Failed> search(PolicyTrial trial) {
    Explored explored =
        new DeviationSearch(
                trial,
                found.deviations().size(),
                trial.reduction(),
                SearchBudget.ofSchedules(schedulesEach),
                done -> {})
            .run();
    schedules += explored.schedules();
    return explored.failure();
  }

  private boolean isTheSame(Explored.Failed other) {
    return other.deviations().size() == found.deviations().size()
        && kind(other.what()).equals(kind(found.what()));
  }

  /** What is said without its numbers, but for those of errors. */
  private static String kind(String what) {
    return what.replaceAll("(?<![-\\d,])\\d[\\d,]*", "#");
  }
}
