// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.report.render.Printable;
import dev.loopstep.report.trace.TraceDiff.Interval;
import dev.loopstep.report.trace.TraceDiff.Result;
import dev.loopstep.report.trace.TraceDiff.Side;
import java.util.Locale;

/** How two traces differ, as text. */
public final class TraceDiffText {
  private static final long PICOS_PER_NANO = 1000;

  private TraceDiffText() {}

  /** The whole answer. */
  public static String of(Result result) {
    StringBuilder text = new StringBuilder();
    text.append(verdict(result)).append('\n');
    text.append(
        result.everything()
            ? ""
            : "Times and steps were left out, and events that no tracepoint of Linux tells of.\n");
    if (!result.same() && result.interval() == null) {
      side(text, result.a());
      side(text, result.b());
    }
    return text.toString();
  }

  private static String verdict(Result result) {
    if (result.same()) {
      return "equal: " + count(result.equalEvents());
    }
    Interval interval = result.interval();
    if (interval != null) {
      return "they part after event "
          + interval.after()
          + " (step "
          + interval.step()
          + ", "
          + interval.picos() / PICOS_PER_NANO
          + " ns) and up to event "
          + interval.upTo()
          + ": only checkpoints were compared";
    }
    if (result.a().endsEarly() || result.b().endsEarly()) {
      return "equal up to where a trace was cut off: " + count(result.equalEvents());
    }
    return "they part after " + count(result.equalEvents());
  }

  private static String count(long events) {
    return events == 1 ? "1 event" : events + " events";
  }

  private static void side(StringBuilder text, Side side) {
    text.append('\n').append(Printable.of(side.file())).append(": ");
    text.append(TraceText.header(side.header())).append('\n');
    side.before().forEach(line -> line(text, "  ", line));
    String mark = "> ";
    for (TraceLine line : side.from()) {
      line(text, mark, line);
      mark = "  ";
    }
    if (side.from().isEmpty()) {
      text.append("> ").append(ending(side)).append('\n');
    }
  }

  private static String ending(Side side) {
    if (side.cut()) {
      return "its last line is cut off";
    }
    return side.end() == null ? "it ends without its last line" : "it ends";
  }

  private static void line(StringBuilder text, String mark, TraceLine line) {
    String before = String.format(Locale.ROOT, "%s%6d:", mark, line.number());
    text.append(TraceText.line(before, line)).append('\n');
  }
}
