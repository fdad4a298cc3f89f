// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.render.VerdictJson;
import dev.loopstep.report.render.VerdictText;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verification;
import dev.loopstep.verifier.Verifier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep verify}: proves a policy safe, or says why not. */
@picocli.CommandLine.Command(
    name = "verify",
    header = "Prove a policy safe, or say what could go wrong, where and why.",
    description = {
      "",
      "Safe: for every parameter value, every completion and whatever the application does to"
          + " shared memory meanwhile, a step ends within a known number of instructions and touches"
          + " only its memory. Exit code 1 when that cannot be shown. The ring's geometry is fixed for"
          + " a verification: --ring changes it.",
      ""
    })
final class VerifyCommand extends Command {
  @Mixin private PolicyOptions options = new PolicyOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "POLICY", description = "A .policy file or a BPF object.")
  private String file = "";

  @Option(
      names = "--ring",
      paramLabel = "RING",
      converter = RingOption.class,
      description = "The ring, for example sq=8,cq=16,flags=SINGLE_ISSUER|DEFER_TASKRUN.")
  private RingSetup ring = RingSetup.DEFAULT;

  @Option(names = "--explain", description = "Show every obligation and what became of it.")
  private boolean explain;

  VerifyCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(file);
    LoadedPolicy policy = PolicyFile.read(file, options.program());
    policy.warnings().forEach(warning -> CommandLines.report(terminal(), warning));
    Scenario scenario = ScenarioLoader.withoutFile().withRing(ring);
    Program program = PolicyBinding.bind(policy, scenario, options.settings()).program();
    Verification verification = Verifier.explain(program, Targets.linux72(), Limits.DEFAULT);
    if (!json.takesStandardOutput()) {
      print(policy, verification);
    }
    json.write(terminal(), out -> VerdictJson.write(policy, verification, out));
    return verification.verdict() instanceof Verdict.Safe ? ExitCode.YES : ExitCode.NO;
  }

  private void print(LoadedPolicy policy, Verification verification) {
    if (explain) {
      terminal().out().print(VerdictText.obligations(policy.program(), verification));
    }
    switch (verification.verdict()) {
      case Verdict.Safe safe -> terminal().out().print(VerdictText.safe(policy, safe));
      case Verdict.Refused refused ->
          refused.findings().forEach(finding -> CommandLines.report(terminal(), finding));
    }
  }
}
