// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.trace.TraceLine;
import dev.loopstep.report.trace.TraceReader;
import dev.loopstep.report.trace.TraceReader.TraceEnd;
import dev.loopstep.report.trace.TraceText;
import java.io.PrintStream;
import picocli.CommandLine.Parameters;

/** {@code loopstep trace show}: a trace to read. */
@picocli.CommandLine.Command(
    name = "show",
    header = "Print a trace, an event on a line.",
    description = {
      "",
      "Requests are named by the order in which they were submitted: #1, #2. Fields that are zero are"
          + " left out.",
      ""
    })
final class TraceShowCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "What --trace wrote.")
  private String file = "";

  TraceShowCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    PrintStream out = terminal().out();
    try (TraceReader reader = new TraceReader(file)) {
      out.println(TraceText.header(reader.header()));
      out.println(TraceText.HEAD);
      long shown = 0;
      for (TraceLine line = reader.next(); line != null; line = reader.next()) {
        out.println(TraceText.line(line));
        shown++;
      }
      out.println(summary(reader, shown));
    }
    return ExitCode.YES;
  }

  private static String summary(TraceReader reader, long shown) {
    TraceEnd end = reader.end();
    if (end == null) {
      return shown
          + " events, and the trace was cut off"
          + (reader.cut() ? " in the middle of a line" : "");
    }
    String lost = end.lost() > 0 ? ", " + end.lost() + " were lost" : "";
    return end.events() + " events, digest " + end.digest() + lost;
  }
}
