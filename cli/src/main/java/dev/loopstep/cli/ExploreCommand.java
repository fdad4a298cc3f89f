// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.explore.Strategy;
import dev.loopstep.explore.schedule.CoverageSearch;
import dev.loopstep.explore.schedule.DeviationSearch;
import dev.loopstep.explore.schedule.DrawnSearch;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.Reduction;
import dev.loopstep.explore.schedule.ScheduledOrder;
import dev.loopstep.explore.schedule.SearchBudget;
import dev.loopstep.explore.schedule.Trial;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.explore.JournalFile;
import dev.loopstep.report.explore.PolicyTrial;
import dev.loopstep.report.explore.ScheduleFile;
import dev.loopstep.report.explore.Story;
import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.render.HtmlPages;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.report.trace.TraceHeader;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
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
          + " loop, nor which of several processors goes on: every place is tried, before any stretch of"
          + " work, between two instructions of the policy and in any order. Usual is that"
          + " nothing interrupts work and an idle loop goes on with what is due first; all schedules"
          + " with one deviation from that are tried, then all with two, and so on. What is"
          + " reported speaks of the outcome: the loop sleeps and nothing is left that could wake"
          + " it, it does not end, a step fails, an invariant or a property of the scenario does not"
          + " hold. Exit code 1 where something does; the schedule is written, and `loopstep replay`"
          + " repeats it; so is a smaller scenario in which it fails too. Ctrl-C ends a search with what"
          + " it has covered.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  loopstep explore mine.policy --scenario three-reads.yaml",
      "  loopstep explore mine.policy --scenario three-reads.yaml --deviations 3 --budget 60s",
      "  loopstep explore mine.policy --scenario three-reads.yaml --strategy pct --depth 3",
      "  loopstep explore mine.policy --scenario big.yaml --budget 1h --continue big.search"
    })
final class ExploreCommand extends Command {
  private static final int MOST_JOURNAL = 1 << 30;

  @Mixin private RunInput input = new RunInput();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private TraceOption trace = new TraceOption();
  @Mixin private SearchOptions options = new SearchOptions();

  @Option(
      names = "--schedule",
      paramLabel = "FILE",
      description = "Where to write the schedule of a failure (default: POLICY.schedule).")
  private @Nullable String scheduleFile;

  @Option(
      names = "--continue",
      paramLabel = "FILE",
      description =
          "Go on with the search in FILE, if there is one; where the budget or Ctrl-C ends this one,"
              + " keep it there.")
  private @Nullable String journal;

  @Mixin private ReportOption report = new ReportOption();

  @Option(names = "--replay", hidden = true, paramLabel = "FILE")
  private @Nullable String replayed;

  @Option(names = "--story", hidden = true, paramLabel = "FROM..UNTIL")
  private @Nullable String storyShown;

  ExploreCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(input.files());
    trace.protect(json, input.files());
    Usage.checkNoInput("--schedule", scheduleFile, input.files());
    Usage.checkNoInput("--continue", journal, input.files());
    options.check();
    if (journal != null && !exhaustive()) {
      throw Usage.error(
          "--continue",
          "schedules that are drawn have nothing to go on with",
          "give another --seed, and they are others");
    }
    Scenario scenario = input.scenario();
    LoadedPolicy policy = input.policy();
    PolicyBinding.checkDeclared(List.of(policy), scenario);
    Contestant.OfPolicy bound = PolicyBinding.bind(policy, scenario, input.settings());
    List<BoundProperty> properties = BoundProperty.of(policy, scenario);
    Verdict verdict =
        Verifier.verify(bound.program(), Targets.with(bound.program().kfuncs()), Limits.DEFAULT);
    if (verdict instanceof Verdict.Refused refused) {
      refused.findings().forEach(finding -> CommandLines.report(terminal(), finding));
      return ExitCode.NO;
    }
    PolicyTrial trial = new PolicyTrial(scenario, bound, properties);
    options.checkReducible(trial.reducible());
    return replayed == null
        ? explore(trial, policy, scenario)
        : replay(trial, policy, scenario, replayed);
  }

  private int explore(PolicyTrial trial, LoadedPolicy policy, Scenario scenario) {
    try (Interruption interruption = new Interruption()) {
      SearchBudget budget = options.budget(interruption::wanted);
      ExploredText text = new ExploredText(options, scenario);
      Explored explored;
      try (ProgressLine progress = new ProgressLine(terminal())) {
        int total = (int) Math.min(Integer.MAX_VALUE, budget.schedules());
        LongConsumer told = done -> progress.run("schedules", (int) done, total);
        explored = search(trial, policy, scenario, budget, text, told);
      }
      text.of(policy.name(), explored).forEach(line -> say("%s", line));
      if (exhaustive() && options.reduced() && explored.states() == 0) {
        say("  every order was tried, without reduction: %s", trial.whyAllIsTried());
      }
      Optional<String> written = explored.failure().map(failed -> write(failed, policy, scenario));
      explored.failure().ifPresent(failed -> page(trial, policy, scenario, failed));
      if (trace.wanted()) {
        explored
            .failure()
            .ifPresent(failed -> {
              ScheduledOrder order = new ScheduledOrder(failed.deviations());
              trace.simulated(
                  terminal(), header(policy, scenario), events -> trial.run(order, events));
            });
      }
      Optional<SmallerFiles.Written> smaller =
          written.flatMap(target -> smaller(target, policy, explored, interruption));
      json.write(terminal(), text.document(explored, written, smaller));
      terminal().out().flush();
      return explored.failure().isEmpty() ? ExitCode.YES : ExitCode.NO;
    }
  }

  private boolean exhaustive() {
    return options.strategy() == SearchOptions.Kind.EXHAUSTIVE;
  }

  private Explored search(
      PolicyTrial trial,
      LoadedPolicy policy,
      Scenario scenario,
      SearchBudget budget,
      ExploredText text,
      LongConsumer told) {
    return switch (options.strategy()) {
      case EXHAUSTIVE -> exhaustive(trial, policy, scenario, budget, told);
      case PCT -> {
        ScheduledOrder usual = new ScheduledOrder(List.of());
        Trial.Ending _ = trial.run(usual);
        Strategy.Pct pct = new Strategy.Pct(options.depth(), Math.max(1, usual.choices()));
        text.draws(pct);
        yield new DrawnSearch(trial, pct, scenario.seed(), budget, told).run();
      }
      case RANDOM ->
          new DrawnSearch(trial, new Strategy.RandomWalk(), scenario.seed(), budget, told).run();
      case COVERAGE -> new CoverageSearch(trial, scenario.seed(), budget, told).run();
    };
  }

  private Explored exhaustive(
      PolicyTrial trial,
      LoadedPolicy policy,
      Scenario scenario,
      SearchBudget budget,
      LongConsumer told) {
    String file = journal;
    Reduction reduction = options.reduced() ? trial.reduction() : Reduction.NONE;
    String settings = options.settings() + " " + String.join(" ", input.command(scenario).words());
    DeviationSearch search =
        file != null && Files.exists(Path.of(file))
            ? new DeviationSearch(trial, saved(file, policy, scenario, settings), budget, told)
            : new DeviationSearch(trial, options.deviations(), reduction, budget, told);
    Explored explored = search.run();
    if (file != null && explored.failure().isEmpty()) {
      JournalFile kept =
          new JournalFile(policy.sha256(), scenario.sha256(), settings, search.saved());
      OutputFile.write(file, terminal().out(), out -> out.write(kept.bytes()));
    }
    return explored;
  }

  private static dev.loopstep.explore.schedule.SavedSearch saved(
      String file, LoadedPolicy policy, Scenario scenario, String settings) {
    JournalFile before = JournalFile.read(file, InputBytes.read(file, MOST_JOURNAL).bytes());
    before.checkFits(file, policy.sha256(), scenario.sha256(), settings);
    return before.search();
  }

  private String write(Explored.Failed failed, LoadedPolicy policy, Scenario scenario) {
    String target = scheduleFile == null ? policy.name() + ".schedule" : scheduleFile;
    ScheduleFile file = schedule(failed, policy, scenario);
    OutputFile.write(target, terminal().out(), out -> out.write(file.bytes()));
    if (!target.equals("-")) {
      say("  its schedule is %s; again: loopstep replay %s", target, target);
    }
    return target;
  }

  private Optional<SmallerFiles.Written> smaller(
      String target, LoadedPolicy policy, Explored explored, Interruption interruption) {
    if (!options.shrinks()) {
      return Optional.empty();
    }
    Optional<SmallerFiles.Written> smaller =
        new SmallerFiles(input, target).write(terminal(), policy, explored, interruption::wanted);
    smaller.ifPresent(written -> written.lines().forEach(line -> say("  %s", line)));
    return smaller;
  }

  private ScheduleFile schedule(Explored.Failed failed, LoadedPolicy policy, Scenario scenario) {
    return new ScheduleFile(
        input.command(scenario).words(),
        policy.sha256(),
        scenario.sha256(),
        failed.what(),
        failed.deviations());
  }

  private void page(
      PolicyTrial trial, LoadedPolicy policy, Scenario scenario, Explored.Failed failed) {
    if (report.wanted()) {
      Story story = new Story(policy.program());
      Trial.Ending _ = trial.run(story.marking(new ScheduledOrder(failed.deviations())), story);
      writePage(policy, scenario, schedule(failed, policy, scenario), story);
    }
  }

  private void writePage(
      LoadedPolicy policy, Scenario scenario, ScheduleFile schedule, Story story) {
    report.write(
        terminal(),
        json,
        () ->
            HtmlPages.counterexample(
                scenario,
                policy.program(),
                schedule,
                story.happenings(),
                input.command(scenario, "explore").toString()));
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
    if (report.wanted() || storyShown != null) {
      Story story = new Story(policy.program());
      Trial.Ending _ = trial.run(story.marking(new ScheduledOrder(schedule.deviations())), story);
      String wrong = ending.wrong().orElse("nothing fails");
      say(
          "%s",
          HtmlPages.explanation(policy.program(), wrong, story.happenings()).replace("`", ""));
      StoryText.show(terminal(), storyShown, story.happenings());
      writePage(policy, scenario, schedule, story);
    }
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
}
