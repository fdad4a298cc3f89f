// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.vm.exec.Conformance;
import dev.loopstep.vm.exec.VectorFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loopstep ebpf conformance}: a whole suite in one process. */
@picocli.CommandLine.Command(
    name = "conformance",
    header = "Run all vectors of a conformance suite and count those that pass.",
    description = "")
final class EbpfConformanceCommand extends Command {
  @Mixin private EngineOption engine = new EngineOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "VECTORS.json", description = "The suite's vectors.")
  private Path file = Path.of("");

  EbpfConformanceCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(file.toString());
    Conformance.Report report = Conformance.run(engine.engine(), read());
    if (!json.takesStandardOutput()) {
      print(report);
    }
    json.write(terminal(), document(report));
    return report.failed() == 0 ? ExitCode.YES : ExitCode.NO;
  }

  private java.util.List<dev.loopstep.vm.exec.Vector> read() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return VectorFile.read(file.toString(), in);
    } catch (IOException e) {
      throw new InputException(
          CliDiagnostic.UNREADABLE_FILE,
          new Place.Whole(file.toString()),
          "the vectors cannot be read",
          "name a file that exists and is readable");
    }
  }

  private void print(Conformance.Report report) {
    for (Conformance.Outcome outcome : report.outcomes()) {
      if (!outcome.passed()) {
        terminal()
            .out()
            .printf(
                "%s: expected %s, got %s%n", outcome.name(), outcome.expected(), outcome.actual());
      }
    }
    terminal().out().printf("%d passed, %d failed%n", report.passed(), report.failed());
  }

  private static Map<String, Object> document(Conformance.Report report) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("passed", report.passed());
    all.put("failed", report.failed());
    all.put(
        "failures",
        report.outcomes().stream()
            .filter(outcome -> !outcome.passed())
            .map(EbpfConformanceCommand::document)
            .toList());
    return all;
  }

  private static Map<String, Object> document(Conformance.Outcome outcome) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", outcome.name());
    one.put("expected", outcome.expected());
    one.put("actual", outcome.actual());
    return one;
  }
}
