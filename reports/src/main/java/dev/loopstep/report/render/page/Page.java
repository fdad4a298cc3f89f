// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render.page;

import java.util.List;

/**
 * A page.
 *
 * @param kind what it is a page of, above its title
 * @param conclusion the first sentence is set large
 * @param warnings shown before anything else
 * @param command that makes the page again
 * @param footer names the version and the seed
 * @param data the same as JSON, escaped for a page; empty where it holds none
 */
public record Page(
    String kind,
    String title,
    String description,
    List<Prose> conclusion,
    List<Prose> warnings,
    List<Section> sections,
    String command,
    String footer,
    String data) {
  public Page {
    conclusion = List.copyOf(conclusion);
    warnings = List.copyOf(warnings);
    sections = List.copyOf(sections);
  }

  /** Whether a chart can be zoomed, so that the page needs its script. */
  public boolean zooms() {
    return sections.stream().anyMatch(section -> !section.zoom().isEmpty());
  }

  /** A page without data. */
  public Page(
      String kind,
      String title,
      String description,
      List<Prose> conclusion,
      List<Prose> warnings,
      List<Section> sections,
      String command,
      String footer) {
    this(kind, title, description, conclusion, warnings, sections, command, footer, "");
  }

  /**
   * A part of the page under a heading; what it lacks is empty.
   *
   * @param zoom the chart's curves as JSON for the page's script, escaped for a page
   */
  public record Section(
      String id,
      String heading,
      List<Prose> notes,
      String svg,
      List<Table> tables,
      String block,
      String zoom) {
    /** A part that cannot be zoomed. */
    public Section(
        String id,
        String heading,
        List<Prose> notes,
        String svg,
        List<Table> tables,
        String block) {
      this(id, heading, notes, svg, tables, block, "");
    }

    public Section {
      notes = List.copyOf(notes);
      tables = List.copyOf(tables);
    }

    /** A chart with what to see in it. */
    public static Section chart(String id, String heading, String svg, List<Prose> notes) {
      return new Section(id, heading, notes, svg, List.of(), "");
    }

    public static Section tables(String id, String heading, List<Prose> notes, List<Table> tables) {
      return new Section(id, heading, notes, "", tables, "");
    }

    /** A list of statements. */
    public static Section notes(String id, String heading, List<Prose> notes) {
      return new Section(id, heading, notes, "", List.of(), "");
    }

    /** Text as a program printed it. */
    public static Section block(String id, String heading, String block) {
      return new Section(id, heading, List.of(), "", List.of(), block);
    }

    /** Whether several statements are all there is. */
    public boolean isList() {
      return notes.size() > 1 && svg.isEmpty() && tables.isEmpty() && block.isEmpty();
    }
  }
}
