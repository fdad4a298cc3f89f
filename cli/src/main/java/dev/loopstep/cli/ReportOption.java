// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.output.OutputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --report DIR}: the page. */
final class ReportOption {
  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write the page to DIR/index.html; the folder is made if need be.")
  private @Nullable String folder;

  boolean wanted() {
    return folder != null;
  }

  /** Refuses the option where there is no page. */
  void refuse(String what) {
    if (folder != null) {
      throw Usage.error("--report", "there is no page for " + what, "leave the option out");
    }
  }

  /** Writes the page, where one was asked for, and says where it is. */
  void write(Terminal terminal, JsonOption json, Supplier<String> page) {
    if (folder == null) {
      return;
    }
    OutputFile.makeFolder(folder);
    String target = Path.of(folder).resolve("index.html").toString();
    byte[] bytes = page.get().getBytes(StandardCharsets.UTF_8);
    OutputFile.write(target, terminal.out(), out -> out.write(bytes));
    if (!json.takesStandardOutput()) {
      terminal.out().println("page: " + target);
    }
  }
}
