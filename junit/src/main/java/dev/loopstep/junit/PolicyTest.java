// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.junit;

import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.explore.Strategy;
import dev.loopstep.explore.schedule.DeviationSearch;
import dev.loopstep.explore.schedule.DrawnSearch;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.ScheduledOrder;
import dev.loopstep.explore.schedule.SearchBudget;
import dev.loopstep.explore.schedule.Trial;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.explore.PolicyTrial;
import dev.loopstep.report.explore.ScheduleFile;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A policy in a scenario, held to what both say and to properties of its own under orders of
 * interrupts. Each method that says more gives another object, so one can be shared by tests.
 *
 * <pre>{@code
 * PolicyTest.of("hold_depth.policy").in("small.yaml").set("depth", 2)
 *     .always("run.in_flight <= u64(depth)")
 *     .check();
 * }</pre>
 *
 * <p>What does not hold is an {@link AssertionError} with the command that repeats it; the schedule
 * lies in {@code target/loopstep}. What cannot be read is one too, with the place.
 */
public final class PolicyTest {
  private static final Path FOLDER = Path.of("target", "loopstep");
  private static final String PROPERTIES = "\nproperties:";
  private static final long MOST_SCHEDULES = 100_000;

  private final String policy;
  private final String scenario;
  private final List<Contestant.Value> settings;
  private final List<String> properties;
  private final OptionalLong seed;
  private final int deviations;

  private PolicyTest(
      String policy,
      String scenario,
      List<Contestant.Value> settings,
      List<String> properties,
      OptionalLong seed,
      int deviations) {
    this.policy = policy;
    this.scenario = scenario;
    this.settings = List.copyOf(settings);
    this.properties = List.copyOf(properties);
    this.seed = seed;
    this.deviations = deviations;
  }

  /**
   * A policy.
   *
   * @param file a .policy file or an object, relative to the folder that tests run in
   */
  public static PolicyTest of(String file) {
    return new PolicyTest(file, "", List.of(), List.of(), OptionalLong.empty(), 2);
  }

  /** Runs in the scenario of that file; without one, a ring and nothing else. */
  public PolicyTest in(String file) {
    return new PolicyTest(policy, file, settings, properties, seed, deviations);
  }

  /** Sets a variable, as {@code --set name=value}. */
  public PolicyTest set(String name, Object value) {
    List<Contestant.Value> more = new ArrayList<>(settings);
    more.add(new Contestant.Value(name, value.toString()));
    return new PolicyTest(policy, scenario, more, properties, seed, deviations);
  }

  /** Draws the scenario's random numbers from another seed. */
  public PolicyTest withSeed(long other) {
    return new PolicyTest(
        policy, scenario, settings, properties, OptionalLong.of(other), deviations);
  }

  /** Tries schedules with at most so many deviations from the usual order; 2 without this. */
  public PolicyTest deviations(int most) {
    return new PolicyTest(policy, scenario, settings, properties, seed, most);
  }

  /** A condition that holds after each step. */
  public PolicyTest always(String condition) {
    return property("always", condition);
  }

  /** A condition that holds after some step, or at the end. */
  public PolicyTest eventually(String condition) {
    return property("eventually", condition);
  }

  /** A condition that holds at the end of the run. */
  public PolicyTest atTheEnd(String condition) {
    return property("finally", condition);
  }

  /** A condition that holds for every completion, {@code cqe}. */
  public PolicyTest forEveryCompletion(String condition) {
    return property("every-completion", condition);
  }

  private PolicyTest property(String key, String condition) {
    List<String> more = new ArrayList<>(properties);
    String quoted = condition.replace("\\", "\\\\").replace("\"", "\\\"");
    more.add("  - " + key + ": \"" + quoted + "\"");
    return new PolicyTest(policy, scenario, settings, more, seed, deviations);
  }

  /**
   * Tries every schedule with few deviations from the usual order.
   *
   * @return what was covered
   * @throws AssertionError where something does not hold
   */
  public Explored check() {
    Prepared prepared = prepare();
    SearchBudget budget = SearchBudget.ofSchedules(MOST_SCHEDULES);
    Explored explored =
        new DeviationSearch(
                prepared.trial, deviations, prepared.trial.reduction(), budget, done -> {})
            .run();
    if (explored.failure().isEmpty() && explored.covered() < deviations) {
      throw new AssertionError(
          policy
              + ": "
              + MOST_SCHEDULES
              + " schedules are not all with "
              + deviations
              + " deviations: make the scenario smaller, or ask for fewer");
    }
    return told(prepared, explored);
  }

  /**
   * Tries schedules that are drawn by random priorities (PCT).
   *
   * @param depth orders between choices that a fault needs
   * @param schedules how many
   * @param drawnFrom the seed
   * @return what was covered
   * @throws AssertionError where something does not hold
   */
  public Explored checkDrawn(int depth, long schedules, long drawnFrom) {
    Prepared prepared = prepare();
    ScheduledOrder usual = new ScheduledOrder(List.of());
    Trial.Ending _ = prepared.trial.run(usual);
    Strategy.Pct pct = new Strategy.Pct(depth, Math.max(1, usual.choices()));
    SearchBudget budget = SearchBudget.ofSchedules(schedules);
    return told(
        prepared, new DrawnSearch(prepared.trial, pct, drawnFrom, budget, done -> {}).run());
  }

  /**
   * Runs under one schedule, such as jqwik draws them ({@link PolicyArbitraries#schedules}); what
   * the run does not come to is left out.
   *
   * @throws AssertionError where something does not hold
   */
  public void check(Schedule schedule) {
    Prepared prepared = prepare();
    ScheduledOrder order = new ScheduledOrder(schedule.deviations());
    prepared
        .trial
        .run(order)
        .wrong()
        .ifPresent(what -> {
          throw failed(prepared, new Explored.Failed(what, order.taken(), 0));
        });
  }

  private Explored told(Prepared prepared, Explored explored) {
    explored
        .failure()
        .ifPresent(failed -> {
          throw failed(prepared, failed);
        });
    return explored;
  }

  private AssertionError failed(Prepared prepared, Explored.Failed failed) {
    ScheduleFile file =
        new ScheduleFile(
            prepared.arguments,
            prepared.policy.sha256(),
            prepared.scenario.sha256(),
            failed.what(),
            failed.deviations());
    Path target = FOLDER.resolve(prepared.policy.name() + ".schedule");
    write(target, file.bytes());
    return new AssertionError(
        prepared.policy.name()
            + ": "
            + failed.what()
            + ", with "
            + failed.deviations().size()
            + " deviations from the usual order; again, in "
            + Path.of("").toAbsolutePath()
            + ": loopstep replay "
            + target);
  }

  private record Prepared(
      PolicyTrial trial, LoadedPolicy policy, Scenario scenario, List<String> arguments) {}

  private Prepared prepare() {
    try {
      LoadedPolicy loaded = PolicyFile.read(policy, null);
      Scenario world = world(loaded.name());
      Contestant.OfPolicy bound = PolicyBinding.bind(loaded, world, settings);
      Verdict verdict =
          Verifier.verify(bound.program(), Targets.with(bound.program().kfuncs()), Limits.DEFAULT);
      if (verdict instanceof Verdict.Refused refused) {
        throw new InputException(refused.findings());
      }
      PolicyTrial trial = new PolicyTrial(world, bound, BoundProperty.of(loaded, world));
      return new Prepared(trial, loaded, world, arguments(world));
    } catch (InputException e) {
      throw new AssertionError(
          e.diagnostics().stream().map(DiagnosticPrinter::print).collect(Collectors.joining()), e);
    }
  }

  /** The policy as it stands in a scenario, for whoever draws its parameters. */
  LoadedPolicy loaded() {
    return PolicyFile.read(policy, null);
  }

  /** With properties of the test's own the scenario is a file of its own, so it can be replayed. */
  private Scenario world(String name) {
    Scenario world;
    if (!properties.isEmpty()) {
      world = ScenarioLoader.load(withProperties(name).toString());
    } else {
      world = scenario.isEmpty() ? ScenarioLoader.withoutFile() : ScenarioLoader.load(scenario);
    }
    return seed.isPresent() ? world.withSeed(seed.getAsLong()) : world;
  }

  private Path withProperties(String name) {
    String base = scenario.isEmpty() ? "name: no scenario\n" : read(Path.of(scenario));
    String listed = String.join("\n", properties) + "\n";
    int own = ("\n" + base).indexOf(PROPERTIES);
    String text;
    if (own < 0) {
      text = base.stripTrailing() + PROPERTIES + "\n" + listed;
    } else {
      int end = base.indexOf('\n', own);
      text = base.substring(0, end + 1) + listed + base.substring(end + 1);
    }
    Path target = FOLDER.resolve(name + ".yaml");
    write(target, text.getBytes(StandardCharsets.UTF_8));
    return target;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path target, byte[] bytes) {
    try {
      Files.createDirectories(FOLDER);
      Files.write(target, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> arguments(Scenario world) {
    List<String> words = new ArrayList<>(List.of(policy));
    if (!world.file().equals(ScenarioLoader.withoutFile().file())) {
      words.addAll(List.of("--scenario", world.file()));
    }
    settings.forEach(value -> words.addAll(List.of("--set", value.name() + "=" + value.text())));
    words.addAll(List.of("--seed", Long.toString(world.seed())));
    return words;
  }
}
