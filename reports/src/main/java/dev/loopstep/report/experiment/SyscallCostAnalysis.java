// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.report.statistics.CpuSplit;
import dev.loopstep.report.statistics.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Simulates a comparison again at several costs of a system call, and looks for the cost at which a
 * policy becomes a given number of times as fast as a baseline.
 *
 * <p>The runs are cut off after {@link #SHORT_STEPS} steps where that changes no ratio by more than
 * {@link #SHORT_TOLERANCE}; otherwise they run to their end.
 */
final class SyscallCostAnalysis {
  private static final long SHORT_STEPS = 20_000;
  private static final double SHORT_TOLERANCE = 0.005;

  /** A workload is bound by the CPU when it idles less than this share of the time. */
  private static final double IDLE = 0.01;

  /** The ratio at a crossing that was found lies this near to the threshold. */
  private static final double CLOSE = 0.001;

  private static final int MAX_REFINEMENTS = 20;

  private final Plan plan;
  private final List<Outcome> outcomes;
  private final Engine engine;
  private final Progress progress;
  private final Map<String, Double> known = new LinkedHashMap<>();
  private boolean shortened;
  private long leastRequests = Long.MAX_VALUE;
  private int done;

  SyscallCostAnalysis(Plan plan, List<Outcome> outcomes, Engine engine, Progress progress) {
    this.plan = plan;
    this.outcomes = outcomes;
    this.engine = engine;
    this.progress = progress;
    this.done = outcomes.size();
  }

  Sensitivity sensitivity() {
    List<Outcome> policies = outcomes.stream().filter(Outcome::isPolicy).toList();
    List<Outcome> baselines = outcomes.stream().filter(outcome -> !outcome.isPolicy()).toList();
    if (plan.penalties().isEmpty()) {
      return new Sensitivity.Omitted("it was not asked for");
    }
    if (policies.isEmpty() || baselines.isEmpty()) {
      return new Sensitivity.Omitted("it takes a policy and a baseline");
    }
    for (Outcome outcome : outcomes) {
      if (outcome.figures().completions() == 0) {
        return new Sensitivity.Omitted(outcome.contestant().label() + " completed nothing");
      }
      if (outcome.figures().cpu().share(CpuSplit.Part.IDLE) >= IDLE) {
        return new Sensitivity.Omitted(
            outcome.contestant().label()
                + " leaves the CPU idle for part of the time, so other things than system calls decide");
      }
    }
    shortened = shortRunsAgree();
    return computed(policies, baselines);
  }

  private Sensitivity computed(List<Outcome> policies, List<Outcome> baselines) {
    List<Sensitivity.Curve> curves = new ArrayList<>();
    for (Outcome policy : policies) {
      for (Outcome baseline : baselines) {
        List<Double> ratios = new ArrayList<>();
        for (int penalty : plan.penalties()) {
          ratios.add(ratio(policy.contestant(), baseline.contestant(), penalty));
        }
        curves.add(
            new Sensitivity.Curve(
                policy.contestant().label(),
                baseline.contestant().label(),
                ratios,
                crossing(policy.contestant(), baseline.contestant(), ratios)));
      }
    }
    CostProfile profile = plan.scenario().costs().profile();
    return new Sensitivity.Computed(
        plan.penalties(),
        profile.picos(Cost.SYSCALL_ENTRY_EXIT) / 1e3,
        plan.threshold(),
        leastRequests,
        shortened,
        curves);
  }

  private boolean shortRunsAgree() {
    shortened = true;
    double penalty = plan.scenario().costs().profile().picos(Cost.SYSCALL_PENALTY) / 1e3;
    double reference = nanos(outcomes.getFirst().contestant(), penalty);
    boolean agree = true;
    for (Outcome outcome : outcomes) {
      double cut = nanos(outcome.contestant(), penalty) / reference;
      double full =
          outcome.figures().nanosPerRequest() / outcomes.getFirst().figures().nanosPerRequest();
      agree &= Math.abs(cut / full - 1) <= SHORT_TOLERANCE;
    }
    if (!agree) {
      known.clear();
      leastRequests = Long.MAX_VALUE;
    }
    return agree;
  }

  private Sensitivity.Crossing crossing(
      Contestant policy, Contestant baseline, List<Double> ratios) {
    List<Integer> penalties = plan.penalties();
    if (ratios.getFirst() >= plan.threshold()) {
      return new Sensitivity.Crossing.Everywhere(penalties.getFirst());
    }
    for (int i = 1; i < ratios.size(); i++) {
      if (ratios.get(i) >= plan.threshold()) {
        return refine(policy, baseline, penalties.get(i - 1), penalties.get(i));
      }
    }
    return new Sensitivity.Crossing.NotReached(penalties.getLast());
  }

  /**
   * Closes in on the threshold by linear interpolation, simulating at every guess; a half step
   * whenever interpolation does not shrink the bracket, so that it ends.
   */
  private Sensitivity.Crossing refine(
      Contestant policy, Contestant baseline, double below, double above) {
    double low = below;
    double high = above;
    double guess = high;
    double ratio = ratio(policy, baseline, high);
    for (int i = 0; i < MAX_REFINEMENTS && Math.abs(ratio - plan.threshold()) > CLOSE; i++) {
      double atLow = ratio(policy, baseline, low);
      double atHigh = ratio(policy, baseline, high);
      double part = (plan.threshold() - atLow) / (atHigh - atLow);
      guess = tenths(low + (high - low) * (i % 4 == 3 ? 0.5 : part));
      ratio = ratio(policy, baseline, guess);
      if (ratio < plan.threshold()) {
        low = guess;
      } else {
        high = guess;
      }
    }
    return new Sensitivity.Crossing.At(guess, ratio);
  }

  private static double tenths(double nanos) {
    return Math.rint(nanos * 10) / 10;
  }

  private double ratio(Contestant policy, Contestant baseline, double penalty) {
    return nanos(baseline, penalty) / nanos(policy, penalty);
  }

  /**
   * Nanoseconds of simulated time for a request at that cost of a system call; each is simulated
   * once.
   */
  private double nanos(Contestant contestant, double penalty) {
    String key = contestant.label() + " at " + penalty + " ns";
    Double before = known.get(key);
    if (before != null) {
      return before;
    }
    int planned = outcomes.size() * (1 + plan.penalties().size());
    progress.run(
        contestant.label() + ", system call +" + penalty + " ns",
        done,
        Math.max(planned, done + 1));
    done++;
    RunResult result =
        engine.run(
            setup(contestant, penalty), contestant, plan.scenario().workload(), RunObserver.NONE);
    Figures figures = Figures.of(result);
    leastRequests = Math.min(leastRequests, figures.completions());
    known.put(key, figures.nanosPerRequest());
    return figures.nanosPerRequest();
  }

  private RunSetup setup(Contestant contestant, double penalty) {
    RunSetup full = plan.setup(contestant);
    Figure figure =
        new Figure(penalty, Figure.Unit.NANOSECONDS, "varied to see what depends on it");
    return full.with(
        full.costs().with(Cost.SYSCALL_PENALTY, figure),
        shortened ? Math.min(full.maxSteps(), SHORT_STEPS) : full.maxSteps());
  }
}
