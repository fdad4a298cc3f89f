// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.diagnostic.input.InputSource;
import dev.loopstep.diagnostic.input.RecordedInputs;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Experiments;
import dev.loopstep.report.experiment.Flip;
import dev.loopstep.report.experiment.FlipAnalysis;
import dev.loopstep.report.experiment.NamedCost;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.finding.Against;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.render.ComparisonJson;
import dev.loopstep.report.render.FindingsText;
import dev.loopstep.report.render.HtmlPages;
import dev.loopstep.report.replicate.Condition;
import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.reproduce.Inputs;
import dev.loopstep.report.reproduce.ResultFile;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep compare}: policies and applications in one scenario. */
@picocli.CommandLine.Command(
    name = "compare",
    header = "Compare policies with each other and with what applications do today.",
    description = {
      "",
      "Every contestant runs in the scenario with the same seed. Where the work is bound by the CPU,"
          + " the result also says how the ratio depends on the cost of a system call, and from which"
          + " cost on it reaches the threshold.",
      ""
    })
final class CompareCommand extends Command {
  @Mixin private PolicyOptions options = new PolicyOptions();
  @Mixin private ScenarioOptions world = new ScenarioOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private ReportOption report = new ReportOption();
  @Mixin private FindingsOptions outputs = new FindingsOptions();

  @Parameters(paramLabel = "SCENARIO", description = "A scenario (YAML).")
  private String scenarioFile = "";

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "A .policy file or a BPF object; may be given several times.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "MODE",
      converter = BaselineOption.class,
      description =
          "An application as it is written today: single (one request for each io_uring_enter),"
              + " batch:N, links:N, loop:N; with what it asks for besides, such as loop:32+default-taskrun,"
              + " +defer-taskrun, +coop-taskrun, +sqpoll, +iopoll, +min-wait=50us/8, +napi=50us, +work-last; may"
              + " be given several times.")
  private List<Baseline> baselines = new ArrayList<>();

  @Option(
      names = "--threshold",
      paramLabel = "RATIO",
      description = "The ratio of interest (default: ${DEFAULT-VALUE}).")
  private double threshold = 2;

  @Option(
      names = "--syscall-costs",
      split = ",",
      paramLabel = "NS",
      description =
          "Costs of a system call to try, in ns over its instructions; `none` asks for no such"
              + " analysis (default: 0,50,100,200,400,800).")
  private List<String> syscallCosts = List.of();

  @Option(
      names = "--sensitivity",
      split = ",",
      paramLabel = "COST",
      description =
          "Costs of the profile, or `all`: at which value of each does the verdict turn? It is varied"
              + " by itself, from 0 to ten times its value.")
  private List<String> sensitivity = List.of();

  @Mixin private FailIfOption failIf = new FailIfOption();

  @Mixin private ReplicationOptions replications = new ReplicationOptions();

  CompareCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    for (String input : Stream.concat(Stream.of(scenarioFile), policies.stream()).toList()) {
      json.protect(input);
      outputs.protect(input);
    }
    RecordedInputs read = new RecordedInputs(InputSource.current());
    return ScopedValue.where(InputSource.CURRENT, read).call(() -> compare(read));
  }

  /**
   * @param read keeps what is read, so that the result can be made again
   */
  private int compare(RecordedInputs read) {
    Scenario scenario = world.load(scenarioFile);
    List<Contestant> contestants = contestants(policies(scenario), scenario);
    if (!verified(contestants)) {
      return ExitCode.NO;
    }
    List<Condition> conditions = failIf.conditions();
    Optional<ResultFile> older = outputs.older();
    CommandText command = command(scenario);
    Plan plan =
        new Plan(
            scenario, scenario.seed(), contestants, threshold(), penalties(), command.toString());
    List<NamedCost> varied = varied(scenario);
    Comparison comparison = compare(plan);
    Findings alone =
        new Findings(
            comparison,
            flips(plan, varied),
            replicated(plan),
            new Inputs(command.words(), read.files()),
            Optional.empty());
    Findings findings = older.map(file -> alone.against(Against.of(alone, file))).orElse(alone);
    show(findings);
    List<String> failures = FailIfOption.met(conditions, comparison, findings.replicated());
    failures.forEach(terminal().err()::println);
    return failures.isEmpty() ? ExitCode.YES : ExitCode.NO;
  }

  private List<LoadedPolicy> policies(Scenario scenario) {
    List<LoadedPolicy> loaded = new ArrayList<>();
    for (String policy : policies) {
      LoadedPolicy one = PolicyFile.read(policy, options.program());
      PolicyBinding.warnings(one, scenario)
          .forEach(warning -> CommandLines.report(terminal(), warning));
      loaded.add(one);
    }
    if (!loaded.isEmpty()) {
      PolicyBinding.checkDeclared(loaded, scenario);
    }
    return loaded;
  }

  private void show(Findings findings) {
    if (!json.takesStandardOutput() && !outputs.takesStandardOutput()) {
      terminal().out().print(FindingsText.of(findings));
    }
    json.write(terminal(), out -> ComparisonJson.write(findings, out));
    outputs.write(terminal(), findings);
    report.write(terminal(), json, () -> HtmlPages.comparison(findings));
  }

  private List<NamedCost> varied(Scenario scenario) {
    List<NamedCost> all = NamedCost.of(scenario);
    if (sensitivity.equals(List.of("all"))) {
      return all;
    }
    List<NamedCost> costs = new ArrayList<>();
    for (String name : sensitivity) {
      costs.add(
          all.stream()
              .filter(cost -> cost.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  Usage.error(
                      "--sensitivity " + name,
                      "no such cost is charged for in this scenario",
                      Suggestion.remedy(name, all.stream().map(NamedCost::name).toList()))));
    }
    return costs;
  }

  private List<Flip> flips(Plan plan, List<NamedCost> costs) {
    try (ProgressLine progress = new ProgressLine(terminal())) {
      return FlipAnalysis.of(plan, costs, Engine.SIMULATOR, progress);
    }
  }

  private Optional<Replicated> replicated(Plan plan) {
    Optional<HowOften> often = replications.howOften();
    try (ProgressLine progress = new ProgressLine(terminal())) {
      return often.map(
          times -> Replications.of(plan, times, replications.warmUp(), Engine.SIMULATOR, progress));
    }
  }

  private Comparison compare(Plan plan) {
    try (ProgressLine progress = new ProgressLine(terminal())) {
      return Experiments.compare(plan, Engine.SIMULATOR, progress);
    }
  }

  private List<Contestant> contestants(List<LoadedPolicy> loaded, Scenario scenario) {
    if (loaded.isEmpty() && baselines.isEmpty()) {
      throw Usage.error(
          "compare", "there is nothing to compare", "give a `--policy` or a `--baseline`");
    }
    if (!baselines.isEmpty() && scenario.workload().isEmpty()) {
      throw Usage.error(
          "--baseline " + baselines.getFirst().label(),
          "the scenario says no workload for applications to do",
          "add `workload:` to `" + scenarioFile + "`");
    }
    List<Contestant> all = new ArrayList<>();
    TreeSet<String> labels = new TreeSet<>();
    for (LoadedPolicy policy : loaded) {
      Contestant.OfPolicy bound = PolicyBinding.bind(policy, scenario, settingsOf(policy, loaded));
      all.add(labels.add(bound.label()) ? bound : bound.withLabel(unused(bound.label(), labels)));
    }
    for (Baseline baseline : baselines) {
      if (labels.add(baseline.label())) {
        all.add(new Contestant.OfBaseline(baseline));
      }
    }
    return all;
  }

  /**
   * A setting concerns the policies that declare its name; one that none declares is left to the
   * first to refuse.
   */
  private List<Contestant.Value> settingsOf(LoadedPolicy policy, List<LoadedPolicy> loaded) {
    TreeSet<String> own = PolicyBinding.variables(policy.program());
    return options.settings().stream()
        .filter(setting ->
            own.contains(setting.baseName())
                || loaded.stream()
                    .noneMatch(other ->
                        PolicyBinding.variables(other.program()).contains(setting.baseName())))
        .toList();
  }

  private static String unused(String label, TreeSet<String> labels) {
    int number = 2;
    while (!labels.add(label + "#" + number)) {
      number++;
    }
    return label + "#" + number;
  }

  private boolean verified(List<Contestant> contestants) {
    boolean all = true;
    for (Contestant contestant : contestants) {
      if (contestant instanceof Contestant.OfPolicy policy) {
        Verdict verdict =
            Verifier.verify(
                policy.program(), Targets.with(policy.program().kfuncs()), Limits.DEFAULT);
        if (verdict instanceof Verdict.Refused refused) {
          refused.findings().forEach(finding -> CommandLines.report(terminal(), finding));
          all = false;
        }
      }
    }
    return all;
  }

  private double threshold() {
    if (!(threshold > 0) || Double.isInfinite(threshold)) {
      throw Usage.error("--threshold " + threshold, "no such ratio", "give a number above 0");
    }
    return threshold;
  }

  private List<Integer> penalties() {
    if (syscallCosts.isEmpty()) {
      return Plan.DEFAULT_PENALTIES;
    }
    if (syscallCosts.equals(List.of("none"))) {
      return List.of();
    }
    try {
      return syscallCosts.stream()
          .map(Integer::valueOf)
          .filter(n -> n >= 0)
          .sorted()
          .distinct()
          .toList();
    } catch (NumberFormatException e) {
      throw Usage.error(
          "--syscall-costs " + String.join(",", syscallCosts),
          "a cost is a whole number of nanoseconds",
          "write `--syscall-costs 0,100,400` or `none`");
    }
  }

  private CommandText command(Scenario scenario) {
    CommandText text = new CommandText().add("compare", scenarioFile);
    text.addEach("--policy", policies);
    text.addEach("--baseline", baselines.stream().map(Baseline::label).toList());
    if (options.program() != null) {
      text.add("--program", options.program());
    }
    text.addEach("--set", options.settings().stream().map(s -> s.name() + "=" + s.text()).toList());
    text.add(world.words(scenario).toArray(String[]::new));
    if (threshold != 2) {
      text.add("--threshold", Double.toString(threshold));
    }
    if (!syscallCosts.isEmpty()) {
      text.add("--syscall-costs", String.join(",", syscallCosts));
    }
    text.add(failIf.words().toArray(String[]::new));
    text.add(replications.words().toArray(String[]::new));
    if (!sensitivity.isEmpty()) {
      text.add("--sensitivity", String.join(",", sensitivity));
    }
    return text;
  }
}
