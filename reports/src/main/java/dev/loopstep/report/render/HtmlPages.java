// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.report.explore.ScheduleFile;
import dev.loopstep.report.explore.Story;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.run.RunRecord;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.scenario.Scenario;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.util.List;

/** One self-contained HTML file: no script, no network, the same bytes for the same results. */
public final class HtmlPages {
  private static final String TEMPLATES = "dev.loopstep.report.templates";

  private HtmlPages() {}

  /** The page of a comparison, which holds the same as its JSON. */
  public static String comparison(Findings findings) {
    return render(ComparisonPage.of(findings));
  }

  /**
   * The page of a sweep.
   *
   * @param found what goes into it
   */
  public static String sweep(SweepOverview overview, SweepCheck.Found found) throws IOException {
    return render(SweepPage.of(overview, found));
  }

  /** The page of a single run. */
  public static String run(RunRecord run) {
    return render(RunPage.of(run));
  }

  /**
   * The page of a run that goes wrong under a schedule.
   *
   * @param story what happens in it
   * @param command that makes the page again
   */
  public static String counterexample(
      Scenario scenario,
      Program program,
      ScheduleFile schedule,
      List<Story.Happening> story,
      String command) {
    return render(CounterexamplePage.of(scenario, program, schedule, story, command));
  }

  /** What goes wrong and what it takes, in a sentence; names stand between backquotes. */
  public static String explanation(Program program, String wrong, List<Story.Happening> story) {
    return CounterexamplePage.explanation(program, wrong, story);
  }

  /** A page that is composed already. */
  public static String of(Page page) {
    return render(page);
  }

  private static String render(Page page) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlPages.class.getClassLoader(), TEMPLATES);
    StringOutput out = new StringOutput();
    engine.render("page.jte", page, out);
    return out.toString();
  }
}
