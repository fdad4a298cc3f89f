// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.lang.source.SourceText;
import dev.loopstep.report.render.DiagnosticJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code loopstep check}: everything that there is to say about policies, scenarios, experiments.
 */
@picocli.CommandLine.Command(
    name = "check",
    header = "Tell errors and warnings of policies and scenarios, for editors too.",
    description = {
      "",
      "Compiles policies, reads scenarios, experiments and cost profiles (.yaml), and writes nothing but"
          + " what there is to say about them, each with its place and how to mend it. Of an"
          + " experiment all combinations are looked at. With --json it is an array that editors"
          + " can read. Exit code 2 where there is an error; warnings alone give 0.",
      ""
    },
    footerHeading = "%nFor example:%n",
    footer = {
      "  loopstep check policies/*.policy scenarios/*.yaml scenarios/experiments/*.yaml",
      "  loopstep check - --name policies/new.policy --json - < buffer"
    })
final class CheckCommand extends Command {
  private static final String STANDARD_INPUT = "-";

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A .policy or .yaml file; `-` is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "FILE",
      description = "What standard input is called in messages: the file that an editor shows.")
  private @Nullable String name;

  CheckCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    checkName();
    List<Diagnostic> all = new ArrayList<>();
    for (String file : files) {
      json.protect(file);
      all.addAll(diagnostics(file));
    }
    if (!json.takesStandardOutput()) {
      all.forEach(diagnostic -> CommandLines.report(terminal(), diagnostic));
    }
    json.write(terminal(), out -> DiagnosticJson.write(all, out));
    boolean failed = all.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    return failed ? ExitCode.BAD_INPUT : ExitCode.YES;
  }

  private void checkName() {
    if (name != null && !files.contains(STANDARD_INPUT)) {
      throw Usage.error(
          "--name " + name, "standard input is not read", "give `-` in place of a file");
    }
  }

  /** A file that cannot be read is one thing to say of several. */
  private List<Diagnostic> diagnostics(String file) {
    InputBytes input;
    try {
      input = InputBytes.read(file, 4 * SourceText.MAX_LENGTH);
    } catch (InputException unreadable) {
      return unreadable.diagnostics();
    }
    String shown = name != null && file.equals(STANDARD_INPUT) ? name : input.name();
    if (YamlCheck.takes(shown)) {
      return YamlCheck.diagnostics(shown, input.bytes());
    }
    return PolicyCompiler.diagnose(shown, input.bytes(), CompileOptions.DEFAULT);
  }
}
