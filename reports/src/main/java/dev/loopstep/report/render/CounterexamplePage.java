// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.report.chart.SequenceChart;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.explore.ScheduleFile;
import dev.loopstep.report.explore.SourceLines;
import dev.loopstep.report.explore.Story.Actor;
import dev.loopstep.report.explore.Story.Happening;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Composes the page of a run that goes wrong under a schedule. */
final class CounterexamplePage {
  /** Arrows of one diagram, so that each fits a printed page. */
  private static final int ARROWS = 28;

  /** Diagrams at most; a story beyond that is told by its end, where it goes wrong. */
  private static final int DIAGRAMS = 10;

  private static final int USUAL = 0;
  private static final int DEVIATION = 4;
  private static final int INTERRUPT = 1;

  private CounterexamplePage() {}

  static Page of(
      Scenario scenario,
      Program program,
      ScheduleFile schedule,
      List<Happening> all,
      String command) {
    List<Happening> told = all.subList(Math.max(0, all.size() - ARROWS * DIAGRAMS), all.size());
    List<Page.Section> sections = new ArrayList<>();
    for (int from = 0; from < told.size(); from += ARROWS) {
      sections.add(diagram(told.subList(from, Math.min(told.size(), from + ARROWS)), from));
    }
    sections.add(table(program, told));
    sections.add(
        Page.Section.block(
            "schedule", "The schedule", new String(schedule.bytes(), StandardCharsets.UTF_8)));
    return new Page(
        "Counterexample",
        program.name(),
        "Scenario: " + scenario.name() + ". " + scenario.description(),
        List.of(Prose.of(explanation(program, schedule.wrong(), all))),
        Deviations.sentence(scenario.switches()).map(Prose::of).stream().toList(),
        sections,
        command,
        ComparisonPage.footer(scenario.seed()));
  }

  /** What goes wrong and what it takes, in a sentence. */
  static String explanation(Program program, String wrong, List<Happening> all) {
    List<String> takes = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Happening happening = all.get(i);
      if (happening.deviation() > 0) {
        String before = i == 0 ? "at the start" : "right after `" + all.get(i - 1).text() + "`";
        takes.add("in step " + happening.step() + ", " + before + ": `" + happening.text() + "`");
      }
    }
    String end = all.isEmpty() ? "" : " The last that happens is `" + all.getLast().text() + "`.";
    return "In `"
        + program.name()
        + "` "
        + wrong
        + (takes.isEmpty()
            ? ": in the usual order, in which nothing interrupts work."
            : " where this comes otherwise than usual: " + String.join("; then ", takes) + ".")
        + end;
  }

  private static Page.Section diagram(List<Happening> part, int from) {
    List<SequenceChart.Message> messages = new ArrayList<>();
    for (Happening happening : part) {
      String mark = happening.deviation() > 0 ? "! " : "";
      messages.add(
          new SequenceChart.Message(
              happening.from().ordinal(),
              happening.to().ordinal(),
              Units.nanos((happening.timePicos() + 500) / 1000),
              mark + happening.text(),
              color(happening),
              happening.function()));
    }
    int number = from / ARROWS + 1;
    return Page.Section.chart(
        "sequence-" + number,
        number == 1 ? "What happens" : "What happens, " + number,
        SequenceChart.svg(
            "sequence" + number,
            "Who does what to whom, in order of time",
            "The same is in the table below, event by event.",
            Arrays.stream(Actor.values()).map(Actor::label).toList(),
            messages),
        number == 1
            ? List.of(
                Prose.of(
                    "Time goes downwards. `!` marks what comes otherwise than in the usual order."))
            : List.of());
  }

  private static int color(Happening happening) {
    if (happening.deviation() > 0) {
      return DEVIATION;
    }
    return happening.from() == Actor.INTERRUPTS ? INTERRUPT : USUAL;
  }

  private static Page.Section table(Program program, List<Happening> told) {
    Optional<String> submits = SourceLines.ofSubmit(program);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      Happening happening = told.get(i);
      boolean submitted =
          happening.from() == Actor.POLICY && happening.function().equals("io_submit_sqe");
      rows.add(
          List.of(
              Integer.toString(i + 1),
              Long.toString(happening.step()),
              (happening.deviation() > 0 ? "! " : "") + happening.text(),
              happening.function(),
              submitted ? submits.orElse("") : ""));
    }
    return Page.Section.tables(
        "events",
        "Event by event",
        List.of(
            Prose.of(
                "The function is the one of Linux that the model stands for at that place; the line"
                    + " is the policy's.")),
        List.of(
            new Table(
                "Events of the run",
                List.of(
                    Column.number("event"),
                    Column.number("step"),
                    Column.text("what"),
                    Column.code("kernel function"),
                    Column.code("policy")),
                rows)));
  }
}
