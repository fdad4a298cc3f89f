// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.render.DocumentJson;
import dev.loopstep.verifier.batch.Answer;
import dev.loopstep.verifier.batch.Batch;
import dev.loopstep.verifier.batch.BatchProgram;
import dev.loopstep.verifier.batch.ProgramsFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers of {@code verify --batch}, in the order of the file. */
final class BatchAnswers {
  private BatchAnswers() {}

  /** The answers by the names of the programs. */
  static Map<String, Answer> of(String file) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (BatchProgram program : read(file)) {
      answers.put(program.name(), Batch.answer(program));
    }
    return answers;
  }

  private static List<BatchProgram> read(String file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
      return ProgramsFile.read(file, in);
    } catch (IOException | InvalidPathException e) {
      throw new InputException(
          CliDiagnostic.UNREADABLE_FILE,
          new Place.Whole(file),
          "the programs cannot be read",
          "name a file that exists and is readable");
    }
  }

  /**
   * Prints them as JSON, to where it was asked for, else to standard output.
   *
   * @param reasons whether to say on standard error why each one is no success
   */
  static int print(
      Terminal terminal, JsonOption json, Map<String, Answer> answers, boolean reasons) {
    Map<String, Object> document = new LinkedHashMap<>();
    answers.forEach((name, answer) -> document.put(name, answer.kind().word()));
    if (reasons) {
      answers.forEach((name, answer) -> reason(terminal, name, answer));
    }
    if (json.wanted()) {
      json.write(terminal, document);
    } else {
      write(terminal, document);
    }
    return ExitCode.YES;
  }

  private static void reason(Terminal terminal, String name, Answer answer) {
    answer
        .reason()
        .ifPresent(why ->
            terminal
                .err()
                .printf("%s: %s%n%s%n", name, answer.kind().word(), DiagnosticPrinter.print(why)));
  }

  private static void write(Terminal terminal, Map<String, Object> document) {
    try {
      DocumentJson.write(document, terminal.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
