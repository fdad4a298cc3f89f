// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.workload.Workload;
import java.util.Optional;

/** Runs one contestant in one world. */
@FunctionalInterface
public interface Engine {
  /** The simulated kernel. */
  Engine SIMULATOR =
      (setup, contestant, workload, observer) ->
          switch (contestant) {
            case Contestant.OfPolicy policy -> Simulator.policy(setup, policy.program(), observer);
            case Contestant.OfBaseline(var baseline) ->
                Simulator.application(
                    setup,
                    workload.orElseThrow(
                        () -> new IllegalArgumentException("a baseline needs a workload")),
                    baseline,
                    observer);
          };

  RunResult run(
      RunSetup setup, Contestant contestant, Optional<Workload> workload, RunObserver observer);
}
