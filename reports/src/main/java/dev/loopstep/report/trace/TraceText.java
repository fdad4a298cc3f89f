// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.report.render.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events as text that fits into 80 columns. */
public final class TraceText {
  /** Above the lines that {@link #line} makes. */
  public static final String HEAD = "      time us    step  event            what";

  private static final int WIDTH = 80;
  private static final int BEFORE_FIELDS = 39;
  private static final long PICOS_PER_NANO = 1000;
  private static final long NANOS_PER_MICRO = 1000;
  private static final String TRACEPOINT = "io_uring_";

  /** Said otherwise, or in every event the same. */
  private static final Set<String> LEFT_OUT =
      Set.of("ps", "step", "event", "opcode", "op_str", "req", "sq_thread", "since");

  /** Zero says something in these. */
  private static final Set<String> ALWAYS =
      Set.of("res", "error", "result", "count", "user_data", "data", "work");

  /** Bits, so written in hexadecimal. */
  private static final Set<String> MASKS = Set.of("flags", "mask", "events", "cflags", "op_flags");

  private TraceText() {}

  /** What a trace is of, on a line. */
  public static String header(TraceHeader header) {
    String of = Printable.of(header.policy()) + " in " + Printable.of(header.scenario());
    return header.source().equals(TraceHeader.SIMULATED)
        ? of + ", simulated with seed " + header.seed()
        : of + ", by a real kernel";
  }

  /** An event on a line, or several where it has many fields. Fields that are zero are left out. */
  public static String line(TraceLine line) {
    return line("", line);
  }

  /** The same behind something. */
  static String line(String before, TraceLine line) {
    Map<String, Object> members = line.members();
    String columns =
        String.format(
            Locale.ROOT,
            "%s%13s  %6s  %-16s",
            before,
            micros(members.get("ps")),
            members.getOrDefault("step", ""),
            Printable.of(name(line.event())));
    StringBuilder text = new StringBuilder(columns);
    int start = before.length() + BEFORE_FIELDS;
    int column = columns.length();
    for (String word : words(members)) {
      if (column + 1 + word.length() > WIDTH && column > start) {
        text.append('\n').append(" ".repeat(start));
        column = start;
      }
      text.append(' ').append(word);
      column += 1 + word.length();
    }
    return text.toString().stripTrailing();
  }

  private static String name(String event) {
    if (event.startsWith(TRACEPOINT)) {
      return event.substring(TRACEPOINT.length());
    }
    return event.startsWith(TraceKind.OWN)
        ? event.substring(TraceKind.OWN.length()).replace('_', ' ')
        : event;
  }

  private static String micros(@Nullable Object picos) {
    long nanos = picos instanceof Long number ? number / PICOS_PER_NANO : 0;
    return String.format(Locale.ROOT, "%d.%03d", nanos / NANOS_PER_MICRO, nanos % NANOS_PER_MICRO);
  }

  private static List<String> words(Map<String, Object> members) {
    List<String> words = new ArrayList<>();
    if (members.get("req") instanceof Long request && request != 0) {
      words.add("#" + request);
    }
    if (members.get("op_str") instanceof String operation) {
      words.add(Printable.of(operation));
    }
    members.forEach((name, value) -> {
      boolean shown = !Long.valueOf(0).equals(value) || ALWAYS.contains(name);
      boolean onlyRing = name.equals("ctx") && Long.valueOf(1).equals(value);
      if (shown && !onlyRing && !LEFT_OUT.contains(name)) {
        words.add(Printable.of(name) + "=" + value(name, value));
      }
    });
    return words;
  }

  private static String value(String name, Object value) {
    return value instanceof Long number && MASKS.contains(name)
        ? "0x" + Long.toHexString(number)
        : Printable.of(String.valueOf(value));
  }
}
