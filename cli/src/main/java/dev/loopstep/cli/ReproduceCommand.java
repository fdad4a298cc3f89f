// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.input.InputSource;
import dev.loopstep.diagnostic.input.KeptInputs;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.reproduce.Inputs;
import dev.loopstep.report.reproduce.ResultFile;
import dev.loopstep.report.reproduce.TreeDifferences;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** {@code loopstep reproduce}: a result made again from itself. */
@picocli.CommandLine.Command(
    name = "reproduce",
    header = "Make a result again from itself, and compare every byte of its data.",
    description = {
      "",
      "FILE is a page or JSON that `compare` wrote. It holds what it was made from: the policies, the"
          + " scenario, costs, options. All of it is run again, without reading any of these files"
          + " (but those too large to be kept, which must have the digest that the result names).",
      "",
      "Exit code 0: the data are the same. 1: they are not; what differs is named.",
      ""
    })
final class ReproduceCommand extends Command {
  /** Where results go, and what is not part of the data, must not come from a result. */
  private static final List<String> NOT_ITS_OWN =
      List.of("--json", "--report", "--csv", "--markdown", "--against");

  private static final int DIFFERENCES_NAMED = 10;

  @Parameters(paramLabel = "FILE", description = "A page (.html) or JSON that `compare` wrote.")
  private String file = "";

  ReproduceCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    ResultFile older = ResultFile.of(file, InputBytes.read(file, ResultFile.MAX_BYTES).bytes());
    String version = dev.loopstep.report.Version.text();
    boolean sameVersion = older.version().equals(version);
    if (!sameVersion) {
      terminal()
          .out()
          .println(
              "made by Loopstep "
                  + older.version()
                  + ", made again by "
                  + version
                  + ": results of different versions may differ");
    }
    ResultFile again = again(older.inputs());
    if (older.sameData(again.data())) {
      terminal()
          .out()
          .println("reproduced: " + older.data().length + " bytes of data are the same");
      return ExitCode.YES;
    }
    Set<String> ignored = sameVersion ? Set.of("against") : Set.of("version", "against");
    return differences(TreeDifferences.of(older.tree(), again.tree(), ignored), older);
  }

  private int differences(List<TreeDifferences.Difference> differences, ResultFile older) {
    if (differences.isEmpty() && isFormattedAlike(older)) {
      terminal().out().println("reproduced: the same but for what is not part of the comparison");
      return ExitCode.YES;
    }
    terminal()
        .out()
        .println("not reproduced: " + Math.max(1, differences.size()) + " places differ");
    if (differences.isEmpty()) {
      terminal()
          .out()
          .println("  the values are the same, and the bytes are not: the file was edited");
    }
    for (TreeDifferences.Difference difference :
        differences.subList(0, Math.min(DIFFERENCES_NAMED, differences.size()))) {
      terminal()
          .out()
          .println(
              "  "
                  + difference.path()
                  + ": was "
                  + difference.first()
                  + ", is "
                  + difference.second());
    }
    return ExitCode.NO;
  }

  /** Data of another version or with a comparison against an older result cannot be equal bytes. */
  private boolean isFormattedAlike(ResultFile older) {
    return older.tree().member("against").isPresent()
        || !older.version().equals(dev.loopstep.report.Version.text());
  }

  private ResultFile again(Inputs inputs) {
    List<String> words = new ArrayList<>(inputs.arguments());
    for (String word : words) {
      if (NOT_ITS_OWN.stream().anyMatch(own -> word.equals(own) || word.startsWith(own + "="))) {
        throw bad("its arguments have `" + word + "`, which is no part of a comparison");
      }
    }
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Terminal inside =
        new Terminal(
            new PrintStream(json, false, StandardCharsets.UTF_8),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            false,
            false);
    String[] line = Stream.concat(words.stream(), Stream.of("--json", "-")).toArray(String[]::new);
    int code =
        ScopedValue.where(InputSource.CURRENT, new KeptInputs(inputs.files()))
            .call(() -> CommandLines.execute(line, inside));
    if (code > ExitCode.NO || json.size() == 0) {
      terminal().err().print(said.toString(StandardCharsets.UTF_8));
      throw bad("what it was made from does not run: exit code " + code);
    }
    return ResultFile.of(file, Arrays.copyOf(json.toByteArray(), json.size()));
  }

  private InputException bad(String why) {
    return new InputException(
        ReportDiagnostic.DAMAGED_DOCUMENT,
        new Place.Whole(file),
        "this result cannot be made again: " + why,
        "name a file as `compare` wrote it");
  }
}
