// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.network.napi.NapiSetup;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Tuning;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The world of an application that asks the kernel for something besides. */
final class TunedSetup {
  private TunedSetup() {}

  /**
   * @throws InputException when the world has not what is asked for
   */
  static RunSetup of(RunSetup setup, Baseline baseline) {
    Tuning tuning = baseline.tuning();
    if (tuning.equals(Tuning.NONE)) {
      return setup;
    }
    Set<RingFlag> flags = EnumSet.noneOf(RingFlag.class);
    flags.addAll(setup.ring().flags());
    tuning.change(flags);
    if (tuning.sqpoll() && setup.machine() == null) {
      throw misfit(
          baseline,
          "a thread that takes requests needs a processor",
          "describe a `machine` in the scenario");
    }
    return new RunSetup(
        new RingSetup(
            setup.ring().sqEntries(), setup.ring().cqEntries(), flags, setup.ring().resized()),
        setup.costs(),
        setup.devices(),
        setup.files(),
        setup.region(),
        setup.buffers(),
        setup.application(),
        setup.seed(),
        setup.maxSteps(),
        setup.inputs(),
        new Variations(
            setup.machine(), setup.faults(), network(setup, baseline), setup.switches()));
  }

  private static @Nullable NetworkSetup network(RunSetup setup, Baseline baseline) {
    NetworkSetup network = setup.network();
    long picos = baseline.tuning().napiPicos();
    if (picos == 0) {
      return network;
    }
    if (network == null) {
      throw misfit(
          baseline, "it polls a NIC, and there is none", "describe a `network` in the scenario");
    }
    NapiSetup napi = network.napi();
    return new NetworkSetup(
        network.nic(),
        new NapiSetup(
            napi.weight(),
            napi.budget(),
            napi.budgetPicos(),
            napi.deferHardIrqs(),
            napi.flushPicos(),
            napi.suspendPicos(),
            picos,
            napi.prefersBusyPoll()),
        network.links(),
        network.clients(),
        network.timeoutPicos(),
        network.whatIf());
  }

  private static InputException misfit(Baseline baseline, String message, String remedy) {
    return new InputException(
        KernelDiagnostic.BASELINE_MISFIT,
        new Place.Whole("baseline " + baseline.label()),
        "the baseline does not fit: " + message,
        remedy);
  }
}
