// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.explore.schedule.Reduction;
import dev.loopstep.explore.schedule.Trial;
import dev.loopstep.kernel.IdenticalDrives;
import dev.loopstep.kernel.IdenticalTasks;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.ForwardedOrder;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.run.Both;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.report.run.InvariantWatch;
import dev.loopstep.report.run.PropertyWatch;
import dev.loopstep.report.run.Violation;
import dev.loopstep.scenario.Property;
import dev.loopstep.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy in a scenario, under one order of interrupts. What may be wrong speaks of the outcome:
 * the loop sleeps and nobody is left to wake it, it never ends, a step fails or faults, what the
 * policy or the scenario says shall hold does not.
 */
public final class PolicyTrial implements Trial {
  private final RunSetup setup;
  private final Contestant.OfPolicy policy;
  private final List<BoundProperty> properties;

  /** Whether completions come that are no request's of the ring. */
  private final boolean receivesMessages;

  /**
   * @param properties of the scenario, understood for the policy
   * @throws dev.loopstep.diagnostic.InputException when policy and scenario do not fit together
   */
  public PolicyTrial(
      Scenario scenario, Contestant.OfPolicy policy, List<BoundProperty> properties) {
    this.policy = policy;
    this.properties = List.copyOf(properties);
    setup = new Plan(scenario, scenario.seed(), List.of(policy), 1, List.of(), "").setup(policy);
    receivesMessages =
        setup.application().descriptors().stream().anyMatch(Descriptor.OtherRing.class::isInstance);
  }

  /**
   * Whether runs that differ only in the order of independent work are alike: not where the policy
   * can tell them apart by a clock, nor where another task decides whether the ring can be entered
   * at all. (A search that finds that a clock decides who runs begins again without.)
   */
  public boolean reducible() {
    return hindrance().isEmpty();
  }

  /** Why a search with reduction has tried all the same, in words. */
  public String whyAllIsTried() {
    return hindrance().orElse("a clock decides who gets a processor, since several want the same");
  }

  private Optional<String> hindrance() {
    if (StepWatch.readsClock(policy.program())) {
      return Optional.of("the policy reads a clock or random numbers");
    }
    if (setup.network() != null) {
      return Optional.of("clients of a network have a clock of their own");
    }
    boolean disabled = setup.ring().flags().contains(RingFlag.R_DISABLED);
    return disabled && !setup.application().tasks().all().isEmpty()
        ? Optional.of("another task decides whether the ring can be entered at all")
        : Optional.empty();
  }

  /**
   * What a search may leave out. Requests stand for one another only where no property names one,
   * nor anybody hands memory to a function.
   */
  public Reduction reduction() {
    if (!reducible()) {
      return Reduction.NONE;
    }
    boolean named =
        properties.stream().anyMatch(bound -> namesRequests(bound.property()))
            || setup.application().requests().isPresent()
            || StepWatch.callsFunctions(policy.program());
    boolean drives = !IdenticalDrives.groups(setup).isEmpty();
    return Reduction.of(!named, drives, !IdenticalTasks.kinds(setup).isEmpty());
  }

  private static boolean namesRequests(Property property) {
    return switch (property) {
      case Property.Condition condition -> condition.text().contains("user_data");
      case Property.Order _ -> true;
      case Property.Returns _ -> false;
    };
  }

  @Override
  public Ending run(InterruptOrder order) {
    return run(order, RunTrace.NONE);
  }

  /** The same, followed event by event. */
  public Ending run(InterruptOrder order, RunTrace trace) {
    Counted counted = new Counted(order);
    Watches watches =
        new Watches(
            new InvariantWatch(policy),
            new PropertyWatch(policy.program(), properties),
            new StepWatch(policy.program(), () -> counted.asked));
    StuckWatch stuck = new StuckWatch();
    CompletionWatch completions = new CompletionWatch();
    RunObserver counts = receivesMessages ? RunObserver.NONE : completions;
    RunObserver watched = new Both(watches.observer(), counts, RunTrace.NONE);
    RunObserver observer = new Both(watched, stuck, trace);
    RunResult result = Simulator.policy(setup, policy.program(), observer, counted);
    Optional<String> uncounted = receivesMessages ? Optional.empty() : completions.wrong();
    return new Ending(watches.wrong(result, stuck.due).or(() -> uncounted), seen(result));
  }

  /** Counts how often something could have come. */
  private static final class Counted extends ForwardedOrder {
    private long asked;

    Counted(InterruptOrder order) {
      super(order);
    }

    @Override
    public int beforeWork(List<Event> pending) {
      asked++;
      return super.beforeWork(pending);
    }

    @Override
    public int whileIdle(List<Event> pending) {
      asked++;
      return super.whileIdle(pending);
    }
  }

  /** Whether what a loop waits for was there when nothing was left that could wake it. */
  private static final class StuckWatch implements RunObserver {
    private boolean due;

    @Override
    public void stuck(boolean isDue) {
      due = isDue;
    }
  }

  private record Watches(InvariantWatch invariants, PropertyWatch properties, StepWatch steps) {
    RunObserver observer() {
      return new Both(new Both(invariants, properties, RunTrace.NONE), steps, RunTrace.NONE);
    }

    /** What was seen first: while it ran, how it ended, what is said of the end. */
    Optional<String> wrong(RunResult result, boolean wakeUpLost) {
      Optional<Violation> during =
          invariants.violations().stream().findFirst().or(properties::first);
      return during
          .map(Violation::sentence)
          .or(() -> ending(result, wakeUpLost))
          .or(() -> properties.end(result).stream().findFirst().map(Violation::sentence));
    }

    private Optional<String> ending(RunResult result, boolean wakeUpLost) {
      return switch (result.stopped()) {
        case STUCK ->
            Optional.of(
                wakeUpLost
                    ? "a wake-up is lost: what the loop waits for is there, and it sleeps for good"
                    : "the loop sleeps, and nothing is left that could wake it");
        case MAX_STEPS -> Optional.of(endless(result));
        case FAULT -> Optional.of("the program faults: " + message(result.fault()));
        case NOT_ATTACHED, REFUSED ->
            Optional.of("the policy is not attached: " + result.attachError());
        case POLICY, APPLICATION, SIGNAL, CLIENTS_GONE ->
            result.enterReturn() < 0
                    && result.stopped() == RunResult.Stopped.POLICY
                    && !properties.saysWhatReturns()
                ? Optional.of("the step fails: io_uring_enter returns " + result.enterReturn())
                : Optional.empty();
      };
    }

    private String endless(RunResult result) {
      if (steps.livelock().isPresent()) {
        return "a livelock: from step "
            + steps.livelock().getAsLong()
            + " on each step repeats the one before, and nothing is left that could change that";
      }
      String endless = "the loop does not end within " + result.steps() + " steps";
      return steps
          .growth()
          .map(seen -> endless + ", and requests in flight only grow: " + seen)
          .orElse(endless);
    }
  }

  private static String message(@Nullable Diagnostic fault) {
    return fault == null ? "" : fault.message();
  }

  /** What an application can tell endings apart by: not the time. */
  private static String seen(RunResult result) {
    StringBuilder seen = new StringBuilder();
    seen.append(result.stopped().label()).append(' ').append(result.enterReturn());
    for (Map.Entry<String, byte[]> section : new TreeMap<>(result.globals()).entrySet()) {
      seen.append(' ').append(section.getKey()).append(Arrays.hashCode(section.getValue()));
    }
    result.files().forEach(file -> seen.append(' ').append(file.sha256()));
    return seen.toString();
  }
}
