// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.trace.TraceDiff;
import dev.loopstep.report.trace.TraceDiffJson;
import dev.loopstep.report.trace.TraceDiffText;
import dev.loopstep.report.trace.TraceReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loopstep trace diff}: the first event in which two runs differ. */
@picocli.CommandLine.Command(
    name = "diff",
    header = "Find the first event in which two traces differ.",
    description = {
      "",
      "Two simulated runs are compared in everything. Where one is of a real kernel, times and steps"
          + " are left out, and so are events that no tracepoint of Linux tells of. Exit code 1"
          + " when they differ, or one was cut off.",
      ""
    },
    footerHeading = "%nFor example:%n",
    footer = {
      "  loopstep run policies/nop_chain.policy --trace a.jsonl",
      "  loopstep kernel run policies/nop_chain.policy --trace b.jsonl",
      "  loopstep trace diff a.jsonl b.jsonl"
    })
final class TraceDiffCommand extends Command {
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(index = "0", paramLabel = "A", description = "A trace.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another one.")
  private String second = "";

  TraceDiffCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(first, second);
    try (TraceReader a = new TraceReader(first);
        TraceReader b = new TraceReader(second)) {
      TraceDiff.Result result = TraceDiff.compare(a, b);
      if (!json.takesStandardOutput()) {
        terminal().out().print(TraceDiffText.of(result));
      }
      json.write(terminal(), TraceDiffJson.document(result));
      return result.same() ? ExitCode.YES : ExitCode.NO;
    }
  }
}
