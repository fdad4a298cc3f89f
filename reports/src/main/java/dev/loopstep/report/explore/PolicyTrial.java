// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.explore.schedule.Trial;
import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.run.InvariantWatch;
import dev.loopstep.report.run.Violation;
import dev.loopstep.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A policy in a scenario, under one order of interrupts. What may be wrong speaks of the outcome:
 * the loop sleeps and nobody is left to wake it, it never ends, a step fails or faults, an
 * invariant does not hold after a step.
 */
public final class PolicyTrial implements Trial {
  private final RunSetup setup;
  private final Contestant.OfPolicy policy;

  /**
   * @throws dev.loopstep.diagnostic.InputException when policy and scenario do not fit together
   */
  public PolicyTrial(Scenario scenario, Contestant.OfPolicy policy) {
    this.policy = policy;
    setup = new Plan(scenario, scenario.seed(), List.of(policy), 1, List.of(), "").setup(policy);
  }

  @Override
  public Ending run(InterruptOrder order) {
    return run(order, RunTrace.NONE);
  }

  /** The same, followed event by event. */
  public Ending run(InterruptOrder order, RunTrace trace) {
    InvariantWatch invariants = new InvariantWatch(policy);
    RunObserver observer = new Watched(invariants, trace);
    RunResult result = Simulator.policy(setup, policy.program(), observer, order);
    return new Ending(wrong(result, invariants.violations()), seen(result));
  }

  private static Optional<String> wrong(RunResult result, List<Violation> violations) {
    if (!violations.isEmpty()) {
      Violation first = violations.getFirst();
      return Optional.of(
          "the invariant `" + first.invariant() + "` does not hold after step " + first.step());
    }
    return switch (result.stopped()) {
      case STUCK -> Optional.of("the loop sleeps, and nothing is left that could wake it");
      case MAX_STEPS -> Optional.of("the loop does not end within " + result.steps() + " steps");
      case FAULT -> Optional.of("the program faults: " + message(result.fault()));
      case NOT_ATTACHED, REFUSED ->
          Optional.of("the policy is not attached: " + result.attachError());
      case POLICY, APPLICATION, SIGNAL ->
          result.enterReturn() < 0 && result.stopped() == RunResult.Stopped.POLICY
              ? Optional.of("the step fails: io_uring_enter returns " + result.enterReturn())
              : Optional.empty();
    };
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

  /** Watches invariants while a trace is taken. */
  private record Watched(InvariantWatch invariants, RunTrace trace) implements RunObserver {
    @Override
    public void attached(PolicyMemory memory) {
      invariants.attached(memory);
    }

    @Override
    public void stepped(long timePicos, long steps) {
      invariants.stepped(timePicos, steps);
    }
  }
}
