// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.engine.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every file in {@code cases} gets the verdict, the finding and the bounds that it names. */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  @TestFactory
  List<DynamicTest> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      List<Path> sorted = files.sorted().toList();
      assertTrue(sorted.size() >= 40, "cases were found: " + sorted.size());
      return sorted.stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> check(Case.read(file))))
          .toList();
    }
  }

  private static void check(Case given) {
    CaseStates states = new CaseStates(given.headers());
    Verification verification = verify(given, states);
    states.check();
    String[] expected = Case.first(given.headers(), "expect", "").split(" ", -1);
    switch (verification.verdict()) {
      case Verdict.Safe safe -> {
        assertEquals("safe", expected[0]);
        if (expected.length > 1) {
          assertEquals(Long.parseLong(expected[1]), safe.worstCaseInstructions());
        }
        List<String> loops =
            safe.loops().stream().map(l -> l.headSlot() + " " + l.iterations()).toList();
        if (given.headers().containsKey("loop")) {
          assertEquals(Case.all(given.headers(), "loop"), loops);
        }
        noneFailed(verification);
      }
      case Verdict.Refused refused -> refused(given, expected, refused, verification);
    }
  }

  private static Verification verify(Case given, CaseStates states) {
    boolean privileged = given.headers().containsKey("rules");
    return Proof.of(
        given.program(),
        privileged ? Targets.anyProgram() : Targets.linux72(),
        Limits.DEFAULT,
        given.memory(),
        privileged ? Rules.PRIVILEGED : Rules.SAFE,
        states);
  }

  private static void noneFailed(Verification verification) {
    for (Obligation obligation : verification.obligations()) {
      if (obligation.state() == Obligation.State.FAILED) {
        fail("safe, yet failed: " + obligation);
      }
    }
  }

  private static void refused(
      Case given, String[] expected, Verdict.Refused refused, Verification verification) {
    Diagnostic first = refused.findings().getFirst();
    String printed = DiagnosticPrinter.print(first);
    assertEquals("refused", expected[0], printed);
    assertEquals(expected[1], first.id().id(), printed);
    int slot = Integer.parseInt(expected[2]);
    boolean listed =
        verification.obligations().stream()
            .anyMatch(o -> o.slot() == slot && o.state() == Obligation.State.FAILED);
    assertTrue(listed, () -> "no failed obligation at " + slot + ": " + printed);
    for (String words : Case.all(given.headers(), "says")) {
      assertTrue(printed.contains(words), () -> words + " is not in\n" + printed);
    }
  }
}
