// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A line of a text with spans marked below it, each with its label. */
final class Excerpt {
  /**
   * A marked span.
   *
   * @param sign what it is underlined with
   * @param label empty where there is nothing to say
   */
  private record Mark(int column, int length, char sign, String label) {
    int end() {
      return column + length;
    }
  }

  private final String file;
  private final int line;
  private final int column;
  private final String text;
  private final List<Mark> marks = new ArrayList<>();

  private Excerpt(Place.Text place) {
    this.file = place.file();
    this.line = place.line();
    this.column = place.column();
    this.text = place.lineText();
  }

  /** The line of the fault itself. */
  static Excerpt ofFault(Place.Text place) {
    Excerpt excerpt = new Excerpt(place);
    excerpt.marks.add(new Mark(place.column(), place.length(), '^', ""));
    return excerpt;
  }

  /** The line of a span that explains the fault. */
  static Excerpt of(Related related) {
    Excerpt excerpt = new Excerpt(related.place());
    excerpt.add(related);
    return excerpt;
  }

  boolean shows(Place.Text place) {
    return place.line() == line && place.file().equals(file);
  }

  void add(Related related) {
    Place.Text place = related.place();
    marks.add(new Mark(place.column(), place.length(), '-', related.label()));
  }

  String file() {
    return file;
  }

  int line() {
    return line;
  }

  /** Where it is, as an editor or a shell understands it. */
  String address() {
    return file + ":" + line + ":" + column;
  }

  /** The line and what is below it, without the margin. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    rows.add(text.replace('\t', ' '));
    List<Mark> labelled = new ArrayList<>(marks.stream().filter(m -> !m.label.isEmpty()).toList());
    labelled.sort(
        Comparator.comparingInt(Mark::column)
            .thenComparing(Comparator.comparingInt(Mark::end).reversed()));
    String beside = "";
    if (!labelled.isEmpty() && labelled.getLast().end() == end()) {
      beside = " " + labelled.removeLast().label();
    }
    rows.add(underline() + beside);
    if (!labelled.isEmpty()) {
      rows.add(threads(labelled));
    }
    while (!labelled.isEmpty()) {
      Mark last = labelled.removeLast();
      String before = threads(labelled.stream().filter(m -> m.column < last.column).toList());
      rows.add(before + " ".repeat(last.column - 1 - before.length()) + last.label());
    }
    return rows;
  }

  private int end() {
    return marks.stream().mapToInt(Mark::end).max().orElse(column);
  }

  /** The fault's sign covers that of what it overlaps. */
  private String underline() {
    char[] row = new char[end() - 1];
    Arrays.fill(row, ' ');
    for (char sign : new char[] {'-', '^'}) {
      for (Mark mark : marks) {
        if (mark.sign == sign) {
          Arrays.fill(row, mark.column - 1, mark.end() - 1, sign);
        }
      }
    }
    return new String(row);
  }

  /** What leads from marks to labels further down. */
  private static String threads(List<Mark> marks) {
    StringBuilder row = new StringBuilder();
    for (Mark mark : marks) {
      if (mark.column > row.length()) {
        row.append(" ".repeat(mark.column - 1 - row.length())).append('|');
      }
    }
    return row.toString();
  }
}
