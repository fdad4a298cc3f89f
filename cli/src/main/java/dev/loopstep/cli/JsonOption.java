// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.render.DocumentJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --json FILE|-}: the same answer for programs. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the result as JSON to FILE, or to standard output with `-`.")
  private @Nullable String target;

  /** Whether standard output belongs to the JSON, so that nothing else may be printed there. */
  boolean wanted() {
    return target != null;
  }

  boolean takesStandardOutput() {
    return "-".equals(target);
  }

  /** Refuses to write over what the command reads. */
  void protect(String... inputs) {
    Usage.checkNoInput("--json", target, inputs);
  }

  /** Writes a result that writes itself, where JSON was asked for. */
  void write(Terminal terminal, OutputFile.Content content) {
    if (target != null) {
      OutputFile.write(target, terminal.out(), content);
    }
  }

  /**
   * Writes a document of maps, lists, texts and numbers, in their order, where JSON was asked for.
   */
  void write(Terminal terminal, Map<String, Object> document) {
    write(terminal, out -> DocumentJson.write(document, out));
  }

  /** Writes a list of such documents. */
  void write(Terminal terminal, List<Map<String, Object>> documents) {
    write(terminal, out -> DocumentJson.write(documents, out));
  }
}
