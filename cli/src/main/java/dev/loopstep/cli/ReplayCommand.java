// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.explore.ScheduleFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loopstep replay}: a schedule that {@code explore} wrote, once more. */
@picocli.CommandLine.Command(
    name = "replay",
    header = "Repeat a schedule that `explore` has written.",
    description = {
      "",
      "The schedule names policy and scenario, as seen from where `explore` was run, with their"
          + " digests: with other contents it is refused. Exit code 1 where what went wrong goes"
          + " wrong again.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {"  loopstep replay hold_depth.schedule --trace run.jsonl"})
final class ReplayCommand extends Command {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCHEDULE", description = "What `explore --schedule` has written.")
  private String file = "";

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write every event of the run to FILE, or to standard output with `-`.")
  private @Nullable String trace;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the result as JSON to FILE, or to standard output with `-`.")
  private @Nullable String json;

  ReplayCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Usage.checkNoInput("--trace", trace, file);
    Usage.checkNoInput("--json", json, file);
    ScheduleFile schedule = ScheduleFile.read(file, InputBytes.read(file, 1 << 20).bytes());
    List<String> words = new ArrayList<>(List.of("explore", "--replay", file));
    words.addAll(schedule.arguments());
    if (trace != null) {
      words.addAll(List.of("--trace", trace));
    }
    if (json != null) {
      words.addAll(List.of("--json", json));
    }
    return spec.root().commandLine().execute(words.toArray(String[]::new));
  }
}
