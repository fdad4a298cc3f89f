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
    footer = {
      "  loopstep replay hold_depth.schedule --from 10 --until 30",
      "  loopstep replay hold_depth.schedule --report page --trace run.jsonl"
    })
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

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a page with a sequence diagram to DIR/index.html.")
  private @Nullable String report;

  @Option(
      names = "--step",
      description = "Show event by event, the next one at each line of input.")
  private boolean step;

  @Option(names = "--from", paramLabel = "N", description = "Show events from the Nth on.")
  private @Nullable Integer from;

  @Option(names = "--until", paramLabel = "N", description = "Show events up to the Nth.")
  private @Nullable Integer until;

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
    if (report != null) {
      words.addAll(List.of("--report", report));
    }
    if (step || from != null || until != null) {
      words.addAll(List.of("--story", shown()));
    }
    return spec.root().commandLine().execute(words.toArray(String[]::new));
  }

  private String shown() {
    int first = from == null ? 1 : from;
    int last = until == null ? Integer.MAX_VALUE : until;
    if (first < 1 || last < first) {
      throw Usage.error(
          "--from " + first + " --until " + last,
          "there are no such events",
          "events count from 1 on, and --until is not before --from");
    }
    return first + " " + last + (step ? " " + StoryText.STEP : "");
  }
}
