// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.run.RunRecord;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Optional;

/** One self-contained HTML file: no script, no network, the same bytes for the same results. */
public final class HtmlPages {
  private static final String TEMPLATES = "dev.loopstep.report.templates";

  private HtmlPages() {}

  /** The page of a comparison. */
  public static String comparison(Comparison comparison) {
    return comparison(comparison, Optional.empty());
  }

  /** The same with what was found by replications. */
  public static String comparison(Comparison comparison, Optional<Replicated> replicated) {
    return render(ComparisonPage.of(comparison, replicated));
  }

  /** The page of a single run. */
  public static String run(RunRecord run) {
    return render(RunPage.of(run));
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
