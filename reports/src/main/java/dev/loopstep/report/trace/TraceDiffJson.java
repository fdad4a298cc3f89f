// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.report.trace.TraceDiff.Interval;
import dev.loopstep.report.trace.TraceDiff.Result;
import dev.loopstep.report.trace.TraceDiff.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How two traces differ, as a document. */
public final class TraceDiffJson {
  private TraceDiffJson() {}

  /** The document. */
  public static Map<String, Object> document(Result result) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("equal", result.same());
    document.put("compared", result.everything() ? "everything" : "tracepoints");
    document.put("equalEvents", result.equalEvents());
    Interval interval = result.interval();
    if (interval != null) {
      document.put("partAfterEvent", interval.after());
      document.put("partUpToEvent", interval.upTo());
    }
    document.put("a", side(result.a()));
    document.put("b", side(result.b()));
    return document;
  }

  private static Map<String, Object> side(Side side) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", side.file());
    members.put("source", side.header().source());
    members.put("complete", side.end() != null || !side.from().isEmpty());
    members.put("before", lines(side.before()));
    members.put("from", lines(side.from()));
    return members;
  }

  private static List<Map<String, Object>> lines(List<TraceLine> lines) {
    return lines.stream().map(TraceDiffJson::line).toList();
  }

  private static Map<String, Object> line(TraceLine line) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("line", line.number());
    members.put("event", line.members());
    return members;
  }
}
