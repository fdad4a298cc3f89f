// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.run.CaseBuilder;
import dev.loopstep.lab.run.KernelResult;
import dev.loopstep.lab.run.KernelRuns;
import dev.loopstep.lab.run.KernelTrace;
import dev.loopstep.lab.run.LabCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.render.ObservationJson;
import dev.loopstep.report.render.ObservationText;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.trace.TraceHeader;
import dev.loopstep.scenario.Scenario;
import picocli.CommandLine.Mixin;

/** {@code loopstep kernel run}: the same as {@code run}, by a real kernel. */
@picocli.CommandLine.Command(
    name = "run",
    header = "Run a policy on a real Linux kernel, in a virtual machine.",
    description = {
      "",
      "The object is loaded with libbpf, attached to a ring as the scenario sets it up, and"
          + " io_uring_enter is called once. A .policy is compiled first, and not verified by"
          + " Loopstep: the kernel's own verifier decides. Exit code 1 when it refuses; its log"
          + " names the policy's lines. A scenario with `enters` has calls of io_uring_enter in"
          + " place of a policy.",
      ""
    })
final class KernelRunCommand extends Command {
  @Mixin private RunInput input = new RunInput();
  @Mixin private LabOptions lab = new LabOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private TraceOption trace = new TraceOption();

  KernelRunCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(input.files());
    trace.protect(json, input.files());
    Scenario scenario = input.scenario();
    LabCase one =
        input
            .enters(scenario)
            .map(plan -> CaseBuilder.enters(scenario.name(), scenario, plan))
            .orElseGet(() -> ofPolicy(scenario));
    GuestResult result = run(lab.lab(), trace.wanted() ? one.traced() : one);
    TraceHeader header = new TraceHeader(TraceHeader.LINUX, one.guest().name(), scenario.name(), 0);
    trace.write(terminal(), header, writer -> KernelTrace.write(result, writer));
    Observation seen = KernelResult.observation(result, one.program());
    if (!json.takesStandardOutput() && !trace.takesStandardOutput()) {
      terminal().out().print(ObservationText.of(seen));
    }
    json.write(terminal(), out -> ObservationJson.write(seen, out));
    return seen.wasRefused() ? ExitCode.NO : ExitCode.YES;
  }

  private LabCase ofPolicy(Scenario scenario) {
    LoadedPolicy policy = input.policy();
    return CaseBuilder.build(policy.name(), policy, scenario, input.settings());
  }

  private GuestResult run(Lab machine, LabCase one) {
    try (ProgressLine progress = new ProgressLine(terminal())) {
      progress.run("booting", 0, 1);
      return KernelRuns.result(machine, one);
    }
  }
}
