// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.report.statistics.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for the value of a cost at which a comparison's verdict turns, by simulating it again: each
 * figure by itself, from 0 to ten times its value. Runs are cut off after {@link #STEPS} steps.
 */
public final class FlipAnalysis {
  private static final long STEPS = 20_000;
  private static final double HIGHEST = 10;

  /** The range of a figure that is 0. */
  private static final double FROM_NOTHING = 1_000;

  private static final double CLOSE = 0.001;

  private final Plan plan;
  private final Engine engine;
  private final Progress progress;
  private final Map<String, Double> known = new HashMap<>();

  private FlipAnalysis(Plan plan, Engine engine, Progress progress) {
    this.plan = plan;
    this.engine = engine;
    this.progress = progress;
  }

  /**
   * What becomes of each pair of contestants.
   *
   * @param costs whose figures are varied
   * @return for each cost, in order, what becomes of each pair
   */
  public static List<Flip> of(Plan plan, List<NamedCost> costs, Engine engine, Progress progress) {
    FlipAnalysis analysis = new FlipAnalysis(plan, engine, progress);
    List<Flip> flips = new ArrayList<>();
    for (int i = 0; i < costs.size(); i++) {
      progress.run(costs.get(i).name() + " varied", i, costs.size());
      analysis.vary(costs.get(i), flips);
    }
    return flips;
  }

  private void vary(NamedCost cost, List<Flip> flips) {
    Figure figure = cost.figure().apply(plan.scenario().costs().profile());
    List<Contestant> all = plan.contestants();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        double ratio = ratio(all.get(i), all.get(j), cost, figure.value());
        // Who completes nothing is neither fast nor slow.
        if (ratio >= 1) {
          flips.add(flip(cost, figure, all.get(i), all.get(j)));
        } else if (ratio > 0) {
          flips.add(flip(cost, figure, all.get(j), all.get(i)));
        }
      }
    }
    known.clear();
  }

  private Flip flip(NamedCost cost, Figure figure, Contestant faster, Contestant slower) {
    double now = figure.value();
    double highest = now == 0 ? FROM_NOTHING : HIGHEST * now;
    double atZero = ratio(faster, slower, cost, 0);
    double atHighest = ratio(faster, slower, cost, highest);
    Flip.Where where;
    if (atZero < 1) {
      where = new Flip.Where.At(turn(faster, slower, cost, now, 0));
    } else if (atHighest < 1) {
      where = new Flip.Where.At(turn(faster, slower, cost, now, highest));
    } else {
      where = new Flip.Where.Nowhere(highest, atZero, atHighest);
    }
    double ratio = ratio(faster, slower, cost, now);
    return new Flip(cost.name(), figure, faster.label(), slower.label(), ratio, where);
  }

  /** Where the verdict turns between a value with which it holds and one with which it does not. */
  private double turn(
      Contestant faster, Contestant slower, NamedCost cost, double holds, double turned) {
    double good = holds;
    double bad = turned;
    double close = CLOSE * Math.abs(turned - holds);
    while (Math.abs(bad - good) > close) {
      double middle = (good + bad) / 2;
      if (ratio(faster, slower, cost, middle) >= 1) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return (good + bad) / 2;
  }

  /** How many times as fast the one is as the other. */
  private double ratio(Contestant one, Contestant other, NamedCost cost, double value) {
    return speed(one, cost, value) / Math.max(Double.MIN_NORMAL, speed(other, cost, value));
  }

  private double speed(Contestant contestant, NamedCost cost, double value) {
    return known.computeIfAbsent(
        contestant.label() + " " + value, _ -> simulate(contestant, cost, value));
  }

  private double simulate(Contestant contestant, NamedCost cost, double value) {
    RunSetup full = plan.setup(contestant);
    RunSetup setup = full.with(cost.with(full.costs(), value), Math.min(full.maxSteps(), STEPS));
    RunResult result = engine.run(setup, contestant, plan.scenario().workload(), RunObserver.NONE);
    return result
        .served()
        .map(FlipAnalysis::answersPerPico)
        .orElseGet(() -> Figures.of(result).perSecond());
  }

  /** How often requests come decides how many are served in a second: what differs is how soon. */
  private static double answersPerPico(Served served) {
    return served.served() == 0
        ? 0
        : served.served() / Math.max(1, (double) served.responsePicos());
  }
}
