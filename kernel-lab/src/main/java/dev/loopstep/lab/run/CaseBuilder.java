// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.object.ObjectView;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.RegionFiller;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a case of a policy and a scenario. */
public final class CaseBuilder {
  /** Beyond this a policy counts as one that spins. */
  private static final long CPU_NANOS = 20_000_000_000L;

  /** A run in which nothing happens for so long counts as stuck; in a guest that costs seconds. */
  private static final long IDLE_NANOS = 120_000_000_000L;

  private static final String NO_OBJECT = "none";

  private CaseBuilder() {}

  /**
   * A case.
   *
   * @param name unique among those of a boot
   * @param settings of the command line
   * @throws dev.loopstep.diagnostic.InputException when the policy does not fit the scenario, or
   *     the scenario has something that cannot be set up on a real kernel
   */
  public static LabCase build(
      String name, LoadedPolicy policy, Scenario scenario, List<Contestant.Value> settings) {
    checkFunctions(policy);
    PolicyBinding.checkDeclared(List.of(policy), scenario);
    Contestant.OfPolicy bound = PolicyBinding.bind(policy, scenario, settings);
    byte[] object = policy.object();
    GuestCase guest =
        new GuestCase(
            name,
            policy.sha256() + ".bpf.o",
            policy.structOps(),
            StructOpsLayout.ringFd(ObjectView.read(policy.file(), object)),
            changed(policy.program(), bound.program()),
            RingPlan.of(scenario.ring()),
            SetupPlan.steps(scenario, bound.region()),
            ThreadPlan.steps(scenario, bound.region().length),
            GuestCase.Enters.NONE,
            EnterCallPlan.again(scenario),
            EnterCallPlan.tasks(scenario),
            new GuestCase.Limits(scenario.maxSteps(), CPU_NANOS, IDLE_NANOS),
            false,
            List.of());
    return new LabCase(guest, object, bound.program());
  }

  /** libbpf would say that it finds the function in no BTF. */
  private static void checkFunctions(LoadedPolicy policy) {
    for (String kfunc : policy.program().kfuncs()) {
      if (Targets.linux72().kfunc(kfunc) == null) {
        throw new InputException(
            LabDiagnostic.NOT_ON_LINUX,
            new Place.Whole(policy.file()),
            "the policy calls `" + kfunc + "`, which no kernel has",
            "simulate it with `run`, or leave that call out");
      }
    }
  }

  /**
   * A case of a scenario's calls, without a policy.
   *
   * @throws dev.loopstep.diagnostic.InputException when the scenario has something that cannot be
   *     set up on a real kernel
   */
  public static LabCase enters(String name, Scenario scenario, EnterPlan plan) {
    byte[] region = RegionFiller.fill(scenario.region(), List.of(), ScenarioSymbols.of(scenario));
    GuestCase guest =
        new GuestCase(
            name,
            NO_OBJECT,
            "",
            0,
            List.of(),
            RingPlan.of(scenario.ring()),
            SetupPlan.steps(scenario, region),
            ThreadPlan.steps(scenario, region.length),
            EnterCallPlan.of(plan),
            GuestCase.Again.NEVER,
            EnterCallPlan.tasks(scenario),
            new GuestCase.Limits(scenario.maxSteps(), CPU_NANOS, IDLE_NANOS),
            false,
            List.of());
    return new LabCase(guest, new byte[0], null);
  }

  /** The data sections that settings have changed; the object has the others as they are. */
  private static List<GuestCase.Section> changed(Program before, Program after) {
    List<GuestCase.Section> changed = new ArrayList<>();
    for (int i = 0; i < after.data().size(); i++) {
      MapImage image = after.data().get(i);
      if (!Arrays.equals(image.contents(), before.data().get(i).contents())) {
        changed.add(new GuestCase.Section(image.name(), image.contents()));
      }
    }
    return changed;
  }
}
