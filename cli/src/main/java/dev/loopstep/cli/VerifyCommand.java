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
import org.jspecify.annotations.Nullable;
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
      "",
      "With --batch: answers for many programs, [{\"name\": ..., \"code\": hex}], as one JSON object"
          + " of \"success\", \"failure\" or \"unsupported\" by name. They may be of any type, are"
          + " privileged, and nothing is known of their context: one that reads through it is"
          + " unsupported. Exit code 0 when all are answered, whatever the answers are.",
      ""
    })
final class VerifyCommand extends Command {
  @Mixin private PolicyOptions options = new PolicyOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "POLICY",
      description = "A .policy file or a BPF object.")
  private @Nullable String file;

  @Option(
      names = "--batch",
      paramLabel = "PROGRAMS.json",
      description = "Answer for the programs in this file, in place of a policy.")
  private @Nullable String batch;

  @Option(
      names = "--verdict",
      paramLabel = "VERDICT",
      description = "Which verdict: safe. (linux, what a kernel would answer, is not built.)")
  private String kind = "safe";

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
    checkVerdict();
    if (batch != null) {
      return answerBatch(batch);
    }
    if (file == null) {
      throw Usage.error("verify", "it is not said what to verify", "name a policy or an object");
    }
    return verify(file);
  }

  private void checkVerdict() {
    if (kind.equals("linux")) {
      throw Usage.error(
          "--verdict linux",
          "the verdict linux is not built: nothing here foretells a kernel's own answer",
          "ask for the verdict safe, or load the program with `loopstep kernel run`");
    }
    if (!kind.equals("safe")) {
      throw Usage.error("--verdict " + kind, "there is no such verdict", "write `--verdict safe`");
    }
  }

  private int answerBatch(String programs) {
    if (file != null) {
      throw Usage.error("--batch " + programs, "a policy is named too", "give one of the two");
    }
    json.protect(programs);
    return BatchAnswers.print(terminal(), json, BatchAnswers.of(programs), explain);
  }

  private int verify(String policyFile) {
    json.protect(policyFile);
    LoadedPolicy policy = PolicyFile.read(policyFile, options.program());
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
