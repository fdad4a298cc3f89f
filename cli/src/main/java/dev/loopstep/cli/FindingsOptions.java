// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.render.FindingsCsv;
import dev.loopstep.report.render.FindingsMarkdown;
import dev.loopstep.report.reproduce.ResultFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Further forms of a comparison, and an older one to which it is held. */
final class FindingsOptions {
  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write all figures as CSV to FILE, or to standard output with `-`.")
  private @Nullable String csv;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description =
          "Write conclusion and tables as Markdown to FILE, for a pull request, or to standard output"
              + " with `-`.")
  private @Nullable String markdown;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "An older result of `compare`, as JSON or as a page: say what has changed since, and whether"
              + " that is significant; in pairs where both have the same seeds.")
  private @Nullable String against;

  /** Refuses to write over what the command reads. */
  void protect(String input) {
    Usage.checkNoInput("--csv", csv, input);
    Usage.checkNoInput("--markdown", markdown, input);
  }

  boolean takesStandardOutput() {
    return "-".equals(csv) || "-".equals(markdown);
  }

  /** The older result, which is read before anything is run. */
  Optional<ResultFile> older() {
    return Optional.ofNullable(against)
        .map(file -> ResultFile.of(file, InputBytes.read(file, ResultFile.MAX_BYTES).bytes()));
  }

  /** Writes what was asked for. */
  void write(Terminal terminal, Findings findings) {
    write(terminal, csv, () -> FindingsCsv.of(findings));
    write(terminal, markdown, () -> FindingsMarkdown.of(findings));
  }

  private static void write(
      Terminal terminal, @Nullable String target, java.util.function.Supplier<String> text) {
    if (target != null) {
      byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
      OutputFile.write(target, terminal.out(), out -> out.write(bytes));
    }
  }
}
