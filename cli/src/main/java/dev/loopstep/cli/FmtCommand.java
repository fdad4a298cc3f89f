// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lang.format.PolicyFormatter;
import dev.loopstep.lang.source.SourceText;
import dev.loopstep.report.output.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep fmt}: the one layout of policies. */
@picocli.CommandLine.Command(
    name = "fmt",
    header = "Lay the text of policies out.",
    description = {
      "",
      "Indents by nesting, puts spaces where they belong, and comments behind code in one column."
          + " Where lines end stays as it is, and so do all comments. A file is written only where"
          + " it changes; one with a syntax error is not touched.",
      ""
    })
final class FmtCommand extends Command {
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "POLICY",
      description = "A .policy file; `-` lays standard input out to standard output.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--check",
      description = "Write nothing; exit code 1 where a file is not laid out.")
  private boolean check;

  FmtCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    List<String> changed = new ArrayList<>();
    for (String file : files) {
      json.protect(file);
      if (format(file)) {
        changed.add(file);
      }
    }
    if (!json.takesStandardOutput() && !files.contains("-")) {
      changed.forEach(
          file -> terminal().out().println(file + (check ? ": not laid out" : ": laid out")));
    }
    json.write(terminal(), document(changed));
    return check && !changed.isEmpty() ? ExitCode.NO : ExitCode.YES;
  }

  /** Whether the file was not laid out. */
  private boolean format(String file) {
    InputBytes input = InputBytes.read(file, 4 * SourceText.MAX_LENGTH);
    String text = PolicyFormatter.format(input.name(), input.bytes());
    byte[] laidOut = text.getBytes(StandardCharsets.UTF_8);
    boolean changes = !java.util.Arrays.equals(laidOut, input.bytes());
    if (!check && (changes || file.equals("-"))) {
      OutputFile.write(file, terminal().out(), out -> out.write(laidOut));
    }
    return changes;
  }

  private static Map<String, Object> document(List<String> changed) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("changed", changed);
    return all;
  }
}
