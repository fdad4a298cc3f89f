// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.trace.PerfettoTrace;
import dev.loopstep.report.trace.TraceReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep trace perfetto}: a trace as a picture. */
@picocli.CommandLine.Command(
    name = "perfetto",
    header = "Write a trace for ui.perfetto.dev.",
    description = {
      "",
      "Open the file at ui.perfetto.dev, or in chrome://tracing: steps, sleep, interrupts, requests"
          + " from submission to completion, and how many are in flight.",
      ""
    })
final class TracePerfettoCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "What --trace wrote.")
  private String file = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write (default: FILE.perfetto.json); - is standard output.")
  private @Nullable String output;

  TracePerfettoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    String target = output == null ? file + ".perfetto.json" : output;
    Usage.checkNoInput("--output", target, file);
    long[] events = {0};
    try (TraceReader reader = new TraceReader(file)) {
      OutputFile.write(
          target, terminal().out(), out -> events[0] = PerfettoTrace.write(reader, out));
    }
    if (!target.equals("-")) {
      terminal().out().printf("%s: %d events%n", target, events[0]);
    }
    return ExitCode.YES;
  }
}
