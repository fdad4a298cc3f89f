// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.lab.run.CaseBuilder;
import dev.loopstep.lab.run.LabCase;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.run.Runs;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A case with its scenario and policy read.
 *
 * @param recorded the case
 * @param policy empty where the scenario has calls in place of one
 */
record PreparedCase(Case recorded, Optional<LoadedPolicy> policy, Scenario scenario) {
  /** Of enum bpf_func_id (Linux {@code uapi/linux/bpf.h}). */
  private static final int KTIME_GET_NS = 5;

  /**
   * Reads what a case names.
   *
   * @param folder to which paths in its scenario are relative: that of the cases' kind
   */
  static PreparedCase of(Case recorded, Path folder) {
    byte[] text = (String.join("\n", recorded.scenario()) + "\n").getBytes(StandardCharsets.UTF_8);
    Scenario scenario = ScenarioLoader.parse(recorded.name(), text, folder);
    if (scenario.enters().isPresent()) {
      return new PreparedCase(recorded, Optional.empty(), scenario);
    }
    String policy =
        scenario
            .policy()
            .orElseThrow(() ->
                CaseFiles.incomplete(
                    recorded.name(),
                    "the case does not say which policy it runs",
                    "write `policy: ../../objects/script.bpf.o`, for example"))
            .text();
    // Under the name that the case gives: where the folder lies must not change the object.
    return new PreparedCase(
        recorded,
        Optional.of(PolicyFile.read(folder.resolve(policy).normalize(), policy)),
        scenario);
  }

  /** The object that is loaded; empty where calls are made in place of a policy. */
  byte[] object() {
    return policy.map(LoadedPolicy::object).orElse(new byte[0]);
  }

  /** Whether the policy reads the clock, so that its variables may hold moments. */
  boolean readsClock() {
    return policy.stream()
        .flatMap(read -> read.program().code().instructions().stream())
        .anyMatch(insn ->
            insn instanceof Insn.Call(CallKind kind, int helper)
                && kind == CallKind.HELPER
                && helper == KTIME_GET_NS);
  }

  /** The case for a real kernel. */
  LabCase lab() {
    return policy
        .map(read -> CaseBuilder.build(recorded.name(), read, scenario, List.of()))
        .orElseGet(
            () -> CaseBuilder.enters(recorded.name(), scenario, scenario.enters().orElseThrow()));
  }

  /** The same case in another world. */
  PreparedCase in(UnaryOperator<Scenario> world) {
    return new PreparedCase(recorded, policy, world.apply(scenario));
  }

  /** What the simulator makes of it. */
  Observation simulate() {
    return policy
        .map(this::simulate)
        .orElseGet(() -> Runs.enters(scenario, scenario.enters().orElseThrow(), RunTrace.NONE));
  }

  private Observation simulate(LoadedPolicy read) {
    PolicyBinding.checkDeclared(List.of(read), scenario);
    Contestant.OfPolicy bound = PolicyBinding.bind(read, scenario, List.of());
    Verdict verdict = Verifier.verify(bound.program(), Targets.linux72(), Limits.DEFAULT);
    return verdict instanceof Verdict.Refused
        ? Observation.refused("")
        : Runs.observation(Runs.simulate(scenario, bound, "", RunObserver.NONE));
  }
}
