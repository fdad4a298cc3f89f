// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClangComparisonTest {
  /** What the code is to be worth: instructions in multiples of clang's. */
  private static final double GOAL = 1.2;

  private static final Path PROJECT = Path.of("..");
  private static final Path TABLE = PROJECT.resolve("bench/clang/table.txt");

  static List<Pair> pairs() {
    return Pair.all(PROJECT);
  }

  @Test
  void takesAsManyInstructionsAsTheTableSays() throws IOException {
    List<Measured> all = ClangComparison.measure(PROJECT);
    String table = ClangComparison.table(all);
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.writeString(TABLE, table);
    }
    assertEquals(Files.readString(TABLE), table);
    for (Measured measured : all) {
      assertTrue(measured.ratio() <= GOAL, measured.line());
    }
  }

  @Test
  void theDocumentsSayTheSame() throws IOException {
    String document = Files.readString(PROJECT.resolve("docs/language.md"));
    for (Measured measured : ClangComparison.measure(PROJECT)) {
      String figures =
          String.format(
              Locale.ROOT,
              "| %.1f | %.1f | %.2f |",
              measured.oursEach(),
              measured.clangsEach(),
              measured.ratio());
      assertTrue(
          document
              .lines()
              .anyMatch(l -> l.startsWith("| `" + measured.name() + "`") && l.endsWith(figures)),
          measured.line());
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void bothAreProved(Pair pair) {
    proved(PolicyBinding.bind(pair.policy(), pair.scenario(), List.of()).program());
    proved(PolicyBinding.bind(pair.clang(), pair.scenario(), List.of()).program());
  }

  private static void proved(Program program) {
    Verdict verdict = Verifier.verify(program, Targets.linux72(), Limits.DEFAULT);
    assertInstanceOf(Verdict.Safe.class, verdict, verdict.toString());
  }
}
