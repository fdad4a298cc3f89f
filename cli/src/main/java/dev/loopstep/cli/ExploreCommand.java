// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.explore.schedule.Deviation;
import dev.loopstep.explore.schedule.DeviationSearch;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.ScheduledOrder;
import dev.loopstep.explore.schedule.Trial;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.explore.PolicyTrial;
import dev.loopstep.report.explore.ScheduleFile;
import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.report.trace.TraceHeader;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loopstep explore}: a policy under every order of interrupts, up to some deviations. */
@picocli.CommandLine.Command(
    name = "explore",
    header = "Run a policy under every order of interrupts.",
    description = {
      "",
      "Time does not decide when a timer, a device or the application's other thread interrupts the"
          + " loop: every place is tried, before any stretch of work and in any order. Usual is that"
          + " nothing interrupts work and an idle loop goes on with what is due first; all schedules"
          + " with one deviation from that are tried, then all with two, and so on. What is"
          + " reported speaks of the outcome: the loop sleeps and nothing is left that could wake"
          + " it, it does not end, a step fails, an invariant does not hold. Exit code 1 where"
          + " something does; the schedule is written, and `loopstep replay` repeats it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  loopstep explore mine.policy --scenario three-reads.yaml",
      "  loopstep explore mine.policy --scenario three-reads.yaml --deviations 3 --budget 20000"
    })
final class ExploreCommand extends Command {
  private static final int MOST_DEVIATIONS = 8;

  @Mixin private RunInput input = new RunInput();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private TraceOption trace = new TraceOption();

  @Option(
      names = "--deviations",
      paramLabel = "N",
      description = "Deviations from the usual order, at most (default: ${DEFAULT-VALUE}).")
  private int deviations = 2;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Schedules that are tried at most (default: ${DEFAULT-VALUE}).")
  private int budget = 100_000;

  @Option(
      names = "--schedule",
      paramLabel = "FILE",
      description = "Where to write the schedule of a failure (default: POLICY.schedule).")
  private @Nullable String scheduleFile;

  @Option(names = "--replay", hidden = true, paramLabel = "FILE")
  private @Nullable String replayed;

  ExploreCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(input.files());
    trace.protect(json, input.files());
    Usage.checkNoInput("--schedule", scheduleFile, input.files());
    Usage.checkPositive("--budget", budget);
    if (deviations < 0 || deviations > MOST_DEVIATIONS) {
      throw Usage.error(
          "--deviations " + deviations,
          "so many cannot be tried",
          "give a number in 0.." + MOST_DEVIATIONS);
    }
    Scenario scenario = input.scenario();
    LoadedPolicy policy = input.policy();
    PolicyBinding.checkDeclared(List.of(policy), scenario);
    Contestant.OfPolicy bound = PolicyBinding.bind(policy, scenario, input.settings());
    Verdict verdict = Verifier.verify(bound.program(), Targets.linux72(), Limits.DEFAULT);
    if (verdict instanceof Verdict.Refused refused) {
      refused.findings().forEach(finding -> CommandLines.report(terminal(), finding));
      return ExitCode.NO;
    }
    PolicyTrial trial = new PolicyTrial(scenario, bound, BoundProperty.of(policy, scenario));
    return replayed == null
        ? explore(trial, policy, scenario)
        : replay(trial, policy, scenario, replayed);
  }

  private int explore(PolicyTrial trial, LoadedPolicy policy, Scenario scenario) {
    Explored explored;
    try (ProgressLine progress = new ProgressLine(terminal())) {
      explored =
          DeviationSearch.search(
              trial, deviations, budget, done -> progress.run("schedules", (int) done, budget));
    }
    print(policy, explored);
    Optional<String> written = explored.failure().map(failed -> write(failed, policy, scenario));
    if (trace.wanted()) {
      explored
          .failure()
          .ifPresent(failed -> {
            ScheduledOrder order = new ScheduledOrder(failed.deviations());
            trace.simulated(
                terminal(), header(policy, scenario), events -> trial.run(order, events));
          });
    }
    json.write(terminal(), document(explored, written));
    return explored.failure().isEmpty() ? ExitCode.YES : ExitCode.NO;
  }

  private void print(LoadedPolicy policy, Explored explored) {
    if (explored.failure().isPresent()) {
      Explored.Failed failed = explored.failure().get();
      say("%s: %s", policy.name(), failed.what());
      say(
          "  found in schedule %,d, with %s",
          explored.schedules(), count(failed.deviations().size()));
    } else {
      say("%s: nothing fails", policy.name());
      say(
          "  %s",
          explored.covered() < 0
              ? "not even the usual schedule was tried whole"
              : "in all schedules with at most " + count(explored.covered()));
    }
    say(
        "  %,d schedules tried, %,d choices in all, %,d in the longest; %,d endings",
        explored.schedules(), explored.choices(), explored.longest(), explored.endings());
    if (explored.failure().isEmpty() && explored.covered() < deviations) {
      say("  the budget of %,d schedules ended the search: --budget gives it more", budget);
    }
  }

  private static String count(int number) {
    return number + (number == 1 ? " deviation" : " deviations") + " from the usual order";
  }

  private String write(Explored.Failed failed, LoadedPolicy policy, Scenario scenario) {
    String target = scheduleFile == null ? policy.name() + ".schedule" : scheduleFile;
    ScheduleFile file =
        new ScheduleFile(
            input.command(scenario).words(),
            policy.sha256(),
            scenario.sha256(),
            failed.what(),
            failed.deviations());
    OutputFile.write(target, terminal().out(), out -> out.write(file.bytes()));
    if (!target.equals("-")) {
      say("  its schedule is %s; again: loopstep replay %s", target, target);
    }
    return target;
  }

  private TraceHeader header(LoadedPolicy policy, Scenario scenario) {
    return new TraceHeader(TraceHeader.SIMULATED, policy.name(), scenario.name(), scenario.seed());
  }

  private int replay(PolicyTrial trial, LoadedPolicy policy, Scenario scenario, String file) {
    ScheduleFile schedule = ScheduleFile.read(file, InputBytes.read(file, 1 << 20).bytes());
    schedule.checkFits(file, policy.sha256(), scenario.sha256());
    Trial.Ending ending =
        trace.simulated(
            terminal(),
            header(policy, scenario),
            events -> {
              ScheduledOrder order = new ScheduledOrder(schedule.deviations());
              Trial.Ending end = trial.run(order, events);
              if (!order.followed()) {
                throw schedule.misfit(file, "the run does not come to all of its choices");
              }
              return end;
            });
    say("%s: %s", policy.name(), ending.wrong().orElse("nothing fails"));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("wrong", ending.wrong().orElse(""));
    json.write(terminal(), document);
    return ending.wrong().isEmpty() ? ExitCode.YES : ExitCode.NO;
  }

  private void say(String format, Object... arguments) {
    if (!json.takesStandardOutput() && !trace.takesStandardOutput()) {
      terminal().out().printf(Locale.ROOT, format + "%n", arguments);
    }
  }

  private static Map<String, Object> document(Explored explored, Optional<String> written) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("schedules", explored.schedules());
    all.put("choices", explored.choices());
    all.put("longest", explored.longest());
    all.put("deviationsCovered", explored.covered());
    all.put("endings", explored.endings());
    explored.failure().ifPresent(failed -> all.put("failure", failure(failed, written)));
    return all;
  }

  private static Map<String, Object> failure(Explored.Failed failed, Optional<String> written) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("what", failed.what());
    List<Map<String, Object>> deviations = new ArrayList<>();
    for (Deviation deviation : failed.deviations()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("at", deviation.at());
      one.put("choice", deviation.choice());
      deviations.add(one);
    }
    failure.put("deviations", deviations);
    written.ifPresent(file -> failure.put("schedule", file));
    return failure;
  }
}
