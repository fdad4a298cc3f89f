// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.RunRecord;
import dev.loopstep.report.run.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Composes the page of a single run. */
final class RunPage {
  private static final int COMPLETIONS_SHOWN = 20;
  private static final int ITEMS_SHOWN = 16;
  private static final int LOG_SHOWN = 20_000;

  private RunPage() {}

  static Page of(RunRecord run) {
    List<Outcome> one = List.of(run.outcome());
    List<Page.Section> sections = new ArrayList<>();
    if (run.outcome().figures().latency().samples() > 0) {
      TimeSections times = new TimeSections(run.scenario(), one, Optional.empty());
      if (Sections.hasResponses(one)) {
        sections.add(times.response());
      }
      sections.add(times.latency());
    }
    sections.add(Sections.cpu(one));
    CpuTables.section(one).ifPresent(sections::add);
    sections.add(ComparisonPage.figures(one));
    if (!run.globals().isEmpty()) {
      sections.add(globals(run.globals()));
    }
    if (run.completions().kept() > 0) {
      sections.add(completions(run.completions()));
    }
    if (!run.verifierLog().isBlank()) {
      String log = run.verifierLog();
      sections.add(
          Page.Section.block(
              "verifier",
              "What the verifier says",
              log.length() <= LOG_SHOWN ? log : log.substring(0, LOG_SHOWN) + "\n..."));
    }
    sections.add(
        Page.Section.notes(
            "not-modelled", "What is not modelled", Prose.all(Assumptions.of(run.scenario()))));
    sections.add(Sections.inputs(run.scenario(), one));
    sections.add(Sections.costs(run.scenario()));
    return new Page(
        "Simulated run",
        run.outcome().contestant().label(),
        description(run),
        List.of(Prose.of(conclusion(run.outcome()))),
        problems(run),
        sections,
        run.command(),
        ComparisonPage.footer(run.seed()));
  }

  private static List<Prose> problems(RunRecord run) {
    List<Prose> problems = new ArrayList<>();
    Diagnostic fault = run.outcome().result().fault();
    if (fault != null) {
      problems.add(new Prose(List.of(new Prose.Segment(fault.message(), false))));
    }
    run.violations().forEach(v -> problems.add(Prose.of(sentence(v))));
    return problems;
  }

  /** What does not hold. */
  static String sentence(Violation violation) {
    String sentence = violation.sentence();
    String place =
        switch (violation.kind()) {
          case INVARIANT -> " (line " + violation.line() + ")";
          case PROPERTY -> " (line " + violation.line() + " of the scenario)";
          case NEVER -> "";
        };
    int named = sentence.lastIndexOf('`') + 1;
    return Character.toUpperCase(sentence.charAt(0))
        + sentence.substring(1, Math.max(1, named))
        + place
        + sentence.substring(Math.max(1, named))
        + (violation.timePicos() == 0 ? "." : ", at " + Units.nanos(violation.timeNanos()) + ".");
  }

  private static String description(RunRecord run) {
    return "Scenario: " + run.scenario().name() + ". " + run.scenario().description();
  }

  /** The run in a sentence. */
  static String conclusion(Outcome outcome) {
    RunResult result = outcome.result();
    String name = "`" + outcome.contestant().label() + "`";
    if (result.attachError() != 0) {
      return name + " could not be attached: error " + result.attachError() + ".";
    }
    String done =
        name
            + " completes "
            + Units.count(outcome.figures().completions())
            + " requests in "
            + Units.count(result.steps())
            + " steps and "
            + Units.nanos(outcome.figures().timeNanos())
            + " of simulated time";
    return switch (result.stopped()) {
      case POLICY, APPLICATION -> done + "; io_uring_enter returns " + result.enterReturn() + ".";
      case SIGNAL -> done + ", ended by a signal.";
      case MAX_STEPS -> done + ", then reaches the limit of steps.";
      case STUCK ->
          done + ", then waits for what cannot come: on Linux it would sleep until a signal.";
      case CLIENTS_GONE ->
          done + "; its clients have gone, and on Linux it would wait for others until a signal.";
      case FAULT -> done + ", then is stopped: it did what a safe program cannot do.";
      case NOT_ATTACHED -> name + " could not be attached.";
      case REFUSED -> name + " never ran: io_uring_enter returns " + result.enterReturn() + ".";
    };
  }

  private static Page.Section globals(Map<String, Object> globals) {
    List<List<String>> rows =
        globals.entrySet().stream().map(g -> List.of(g.getKey(), text(g.getValue()))).toList();
    return Page.Section.tables(
        "variables",
        "Variables at the end",
        List.of(),
        List.of(
            new Table(
                "Variables at the end",
                List.of(Column.code("variable"), Column.code("value")),
                rows)));
  }

  /** A value as {@link dev.loopstep.ebpf.program.Globals} gives it. */
  private static String text(Object value) {
    return switch (value) {
      case List<?> items -> {
        List<String> texts =
            new ArrayList<>(items.stream().limit(ITEMS_SHOWN).map(RunPage::text).toList());
        if (items.size() > ITEMS_SHOWN) {
          texts.add("… " + items.size() + " in all");
        }
        yield "[" + String.join(", ", texts) + "]";
      }
      case Map<?, ?> members -> {
        List<String> texts = new ArrayList<>();
        members.forEach((name, member) -> texts.add(name + ": " + text(member)));
        yield "{" + String.join(", ", texts) + "}";
      }
      default -> value.toString();
    };
  }

  private static Page.Section completions(CompletionLog log) {
    List<List<String>> rows = new ArrayList<>();
    log.forEach((userData, res, flags) -> {
      if (rows.size() < COMPLETIONS_SHOWN) {
        rows.add(
            List.of(
                Integer.toString(rows.size() + 1),
                Long.toUnsignedString(userData),
                Integer.toString(res),
                Integer.toUnsignedString(flags)));
      }
    });
    return Page.Section.tables(
        "completions",
        "Completions",
        List.of(
            Prose.of(
                "The first "
                    + rows.size()
                    + " of "
                    + Units.count(log.kept() + log.omitted())
                    + ", in the order in which they were posted.")),
        List.of(
            new Table(
                "First completions",
                List.of(
                    Column.number("no."),
                    Column.number("user_data"),
                    Column.number("res"),
                    Column.number("flags")),
                rows)));
  }
}
