// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.counterexample.Counterexample;
import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.counterexample.Origin;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.render.VerdictJson;
import dev.loopstep.report.render.VerdictText;
import dev.loopstep.report.run.StepTime;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.LoadedCosts;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verification;
import dev.loopstep.verifier.Verifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
          + " shared memory meanwhile, a step ends within a known number of instructions and"
          + " touches only its memory. Exit code 1 when that cannot be shown. The ring's geometry"
          + " is fixed for a verification: --ring changes it. Where a program is refused, inputs"
          + " are looked for with which it really goes wrong; that none were found proves nothing.",
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

  @Mixin private RawProgramOption raw = new RawProgramOption();
  @Mixin private CounterexampleOptions counterexamples = new CounterexampleOptions();

  @Parameters(
      paramLabel = "POLICY",
      arity = "0..1",
      description = "A .policy file or a BPF object.")
  private String file = "";

  @Option(
      names = "--batch",
      paramLabel = "FILE",
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

  @Option(
      names = "--costs",
      paramLabel = "PROFILE",
      description = "The cost profile that the time of a step is reckoned by, a name or a file.")
  private @Nullable String costs;

  @Option(names = "--explain", description = "Show every obligation and what became of it.")
  private boolean explain;

  VerifyCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    checkVerdict();
    return batch == null ? verify() : answerBatch(batch);
  }

  private void checkVerdict() {
    if (kind.equals("linux")) {
      throw Usage.error(
          "--verdict linux",
          "the verdict linux is not built: only where Linux gives up on loops is foretold, as a warning",
          "ask for the verdict safe, or load the program with `loopstep kernel run`");
    }
    if (!kind.equals("safe")) {
      throw Usage.error("--verdict " + kind, "there is no such verdict", "write `--verdict safe`");
    }
  }

  private int answerBatch(String programs) {
    if (!file.isEmpty() || raw.given()) {
      throw Usage.error("--batch " + programs, "a policy is named too", "give one of the two");
    }
    json.protect(programs);
    return BatchAnswers.print(terminal(), json, BatchAnswers.of(programs), explain);
  }

  private int verify() {
    json.protect(file, raw.file());
    counterexamples.protect(file, raw.file());
    checkInput();
    LoadedPolicy policy = raw.given() ? raw.read() : PolicyFile.read(file, options.program());
    policy.warnings().stream()
        .filter(warning -> warning.severity() != Severity.NOTE)
        .forEach(warning -> CommandLines.report(terminal(), warning));
    PolicyBinding.onNoKernel(policy).ifPresent(warning -> CommandLines.report(terminal(), warning));
    Program program = raw.given() ? policy.program() : bound(policy);
    Subject subject = new Subject(program, Targets.with(program.kfuncs()), raw.memoryBytes());
    Verification verification =
        Verifier.explain(program, subject.target(), Limits.DEFAULT, raw.memoryBytes());
    Optional<StepTime.Worst> time =
        verification.verdict() instanceof Verdict.Safe
            ? StepTime.worst(program, subject.target(), profile())
            : Optional.empty();
    verification.linux().ifPresent(warning -> CommandLines.report(terminal(), warning));
    List<Optional<Counterexample>> found = counterexamples.find(subject, verification);
    if (!json.takesStandardOutput()) {
      print(policy, program, verification, time, found);
    }
    counterexamples.write(terminal(), origin(policy), program, found);
    json.write(
        terminal(),
        out ->
            VerdictJson.write(
                policy, verification, time, CounterexampleOptions.documents(program, found), out));
    return verification.verdict() instanceof Verdict.Safe ? ExitCode.YES : ExitCode.NO;
  }

  private void checkInput() {
    if (raw.given() != file.isEmpty()) {
      throw Usage.error(
          raw.given() ? file : "POLICY",
          raw.given() ? "--hex gives the program already" : "there is no policy",
          "name a .policy file or a BPF object, or give a program with --hex");
    }
  }

  private CostProfile profile() {
    LoadedCosts loaded =
        costs == null
            ? CostProfileLoader.standard()
            : CostProfileLoader.resolve(
                costs, new Place.Whole("--costs " + costs), Path.of("").toAbsolutePath());
    return loaded.profile();
  }

  private Program bound(LoadedPolicy policy) {
    Scenario scenario = ScenarioLoader.withoutFile().withRing(ring);
    return PolicyBinding.bind(policy, scenario, options.settings()).program();
  }

  private Origin origin(LoadedPolicy policy) {
    if (raw.given()) {
      return Origin.raw(
          policy.file(), policy.sha256(), RawProgramOption.hex(policy), raw.memoryBytes());
    }
    String program = options.program();
    return Origin.ofPolicy(
        file,
        policy.sha256(),
        program == null ? "" : program,
        options.settings().stream().map(s -> s.name() + "=" + s.text()).toList(),
        RingOption.text(ring));
  }

  private void print(
      LoadedPolicy policy,
      Program program,
      Verification verification,
      Optional<StepTime.Worst> time,
      List<Optional<Counterexample>> found) {
    if (explain) {
      terminal().out().print(VerdictText.obligations(policy.program(), verification));
    }
    switch (verification.verdict()) {
      case Verdict.Safe safe -> terminal().out().print(VerdictText.safe(policy, safe, time));
      case Verdict.Refused refused ->
          counterexamples.print(terminal(), program, refused.findings(), found);
    }
  }
}
