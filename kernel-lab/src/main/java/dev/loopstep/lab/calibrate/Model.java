// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.scenario.ScenarioLoader;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.function.Predicate;

/**
 * Asks the simulator what a shape costs, and of what: simulated time is a sum of figures, so a run
 * in which all but some are zero counts those.
 */
final class Model {
  private static final RingSetup RING =
      new RingSetup(
          HostRing.ENTRIES,
          2 * HostRing.ENTRIES,
          EnumSet.of(
              RingFlag.SINGLE_ISSUER,
              RingFlag.DEFER_TASKRUN,
              RingFlag.NO_SQARRAY,
              RingFlag.CQSIZE));

  /** Divisible by every number of requests that a shape may have, but for the last round. */
  private static final long REQUESTS = 9_600;

  private static final double PICOS = 1000;

  private final CostProfile profile;

  /**
   * @param profile whose instruction counts are taken
   */
  Model(CostProfile profile) {
    this.profile = profile;
  }

  Features of(Shape shape) {
    return new Features(
        perRequest(shape, 1, cost -> unit(cost) == Figure.Unit.INSTRUCTIONS && !isUser(cost)),
        perRequest(shape, 0, cost -> cost == Cost.SYSCALL_PENALTY),
        perRequest(
            shape,
            1,
            cost ->
                unit(cost) == Figure.Unit.NANOSECONDS
                    && !isUser(cost)
                    && cost != Cost.SYSCALL_PENALTY));
  }

  private Figure.Unit unit(Cost cost) {
    return profile.figure(cost).unit();
  }

  /** What user space does was taken off the measurement. */
  private static boolean isUser(Cost cost) {
    return cost == Cost.APPLICATION_REQUEST || cost == Cost.APPLICATION_ENTER;
  }

  /** What the chosen figures are charged in all; figures that are 0 count as 1 where asked to. */
  private double perRequest(Shape shape, double least, Predicate<Cost> chosen) {
    EnumMap<Cost, Figure> figures = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      double value = chosen.test(cost) ? profile.figure(cost).value() : 0;
      boolean counted = chosen.test(cost) && least == 0;
      figures.put(cost, new Figure(counted ? 1 : value, Figure.Unit.NANOSECONDS, ""));
    }
    CostProfile only = new CostProfile("", "", 1, "", figures);
    return (picos(shape, only, 2 * REQUESTS) - picos(shape, only, REQUESTS)) / PICOS / REQUESTS;
  }

  private static double picos(Shape shape, CostProfile costs, long requests) {
    RunSetup empty = ScenarioLoader.withoutFile().setup(new byte[0], 1, "");
    RunSetup setup =
        new RunSetup(
            RING,
            costs,
            empty.devices(),
            empty.files(),
            empty.region(),
            empty.buffers(),
            empty.application(),
            empty.seed(),
            Long.MAX_VALUE,
            empty.inputs());
    RunResult result =
        Simulator.application(
            setup, new Workload.Nops(requests), shape.baseline(), RunObserver.NONE);
    return result.timePicos();
  }
}
