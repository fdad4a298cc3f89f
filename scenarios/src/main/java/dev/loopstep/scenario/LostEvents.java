// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What recorders print where they could not keep up. */
final class LostEvents {
  /**
   * bpftrace: {@code Lost 12 events}. ftrace: {@code CPU:2 [LOST 12 EVENTS]}, without a number
   * where it is not known (print_trace_line, kernel/trace/trace.c).
   */
  private static final Pattern LOST =
      Pattern.compile("(?:^|[\\s\\[])lost (?:([0-9]{1,15}) )?events\\b", Pattern.CASE_INSENSITIVE);

  /** {@code perf script --show-lost-events}: a record for what the ring had no room for. */
  private static final Pattern PERF =
      Pattern.compile("\\bPERF_RECORD_LOST(?:_SAMPLES)?\\b.*\\blost[ =]([0-9]{1,15})");

  /** At the head of ftrace's {@code trace}, which keeps the last events and counts all. */
  private static final Pattern WRITTEN =
      Pattern.compile("# entries-in-buffer/entries-written: ([0-9]{1,15})/([0-9]{1,15})\\b.*");

  private LostEvents() {}

  /** How many events a line says were lost, 1 where it does not say how many; 0 for other lines. */
  static long in(String line) {
    Matcher written = WRITTEN.matcher(line);
    if (written.matches()) {
      return Math.max(0, Long.parseLong(written.group(2)) - Long.parseLong(written.group(1)));
    }
    Matcher perf = PERF.matcher(line);
    if (perf.find()) {
      return Long.parseLong(perf.group(1));
    }
    Matcher lost = LOST.matcher(line);
    if (!lost.find()) {
      return 0;
    }
    return lost.group(1) == null ? 1 : Long.parseLong(lost.group(1));
  }
}
