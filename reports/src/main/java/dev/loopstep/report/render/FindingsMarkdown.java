// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.finding.Changes;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.replicate.Contrast;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison as Markdown, for a pull request: the page without its charts. Tables stand behind a
 * heading that opens them, so that the conclusion is what one sees.
 */
public final class FindingsMarkdown {
  private final StringBuilder out = new StringBuilder();

  private FindingsMarkdown() {}

  /** The whole document. */
  public static String of(Findings findings) {
    Page page = ComparisonPage.of(findings);
    FindingsMarkdown markdown = new FindingsMarkdown();
    markdown.line("## " + page.title());
    boolean first = true;
    for (Prose sentence : page.conclusion()) {
      markdown.line(first ? "**" + text(sentence) + "**" : text(sentence));
      first = false;
    }
    page.warnings().forEach(warning -> markdown.line("> **Warning:** " + text(warning)));
    findings.changes().ifPresent(markdown::changes);
    page.sections().forEach(markdown::section);
    markdown.line("```\n" + page.command() + "\n```");
    markdown.line(page.footer());
    return markdown.out.toString();
  }

  private void line(String text) {
    out.append(text).append("\n\n");
  }

  private void changes(Changes changes) {
    line("### Changes");
    ChangesText.sentences(changes).forEach(this::line);
    List<List<String>> rows = new ArrayList<>();
    for (Contrast contrast : changes.contrasts()) {
      List<String> row = new ArrayList<>(ChangesText.row(contrast));
      row.addFirst(contrast.first());
      rows.add(row);
    }
    if (!rows.isEmpty()) {
      table(List.of("contestant", "quantity", "times", "interval", "p", "it is"), rows, 2);
    }
  }

  private void section(Page.Section section) {
    out.append("<details><summary>").append(escaped(section.heading())).append("</summary>\n\n");
    for (Prose note : section.notes()) {
      line((section.isList() ? "- " : "") + text(note));
    }
    for (Table table : section.tables()) {
      List<String> heads = table.columns().stream().map(Table.Column::name).toList();
      table(heads, table.rows(), 1);
    }
    if (!section.block().isEmpty()) {
      line("```\n" + section.block() + "\n```");
    }
    line("</details>");
  }

  /**
   * @param names so many of the first columns hold text
   */
  private void table(List<String> heads, List<List<String>> rows, int names) {
    row(heads);
    out.append('|');
    for (int i = 0; i < heads.size(); i++) {
      out.append(i < names ? " --- |" : " ---: |");
    }
    out.append('\n');
    rows.forEach(this::row);
    out.append('\n');
  }

  private void row(List<String> cells) {
    out.append('|');
    cells.forEach(cell -> out.append(' ').append(escaped(cell)).append(" |"));
    out.append('\n');
  }

  private static String text(Prose prose) {
    StringBuilder text = new StringBuilder();
    for (Prose.Segment segment : prose.segments()) {
      text.append(segment.code() ? "`" + segment.text() + "`" : escaped(segment.text()));
    }
    return text.toString();
  }

  /** What Markdown or HTML would take for their own. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("<", "&lt;")
        .replace("\n", " ");
  }
}
