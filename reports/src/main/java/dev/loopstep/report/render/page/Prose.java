// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render.page;

import java.util.ArrayList;
import java.util.List;

/** A sentence in which names are set as code. */
public record Prose(List<Segment> segments) {
  public Prose {
    segments = List.copyOf(segments);
  }

  /** A stretch of text. */
  public record Segment(String text, boolean code) {}

  /** Splits at backquotes: what stands between two of them is code. */
  public static Prose of(String marked) {
    List<Segment> segments = new ArrayList<>();
    boolean code = false;
    for (String part : marked.split("`", -1)) {
      if (!part.isEmpty()) {
        segments.add(new Segment(part, code));
      }
      code = !code;
    }
    return new Prose(segments);
  }

  public static List<Prose> all(List<String> marked) {
    return marked.stream().map(Prose::of).toList();
  }
}
