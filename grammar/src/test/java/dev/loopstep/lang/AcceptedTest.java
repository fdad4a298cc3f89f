// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each policy under {@code accepted} compiles to the code beside it, which the verifier shows to be
 * safe.
 */
class AcceptedTest {
  static List<Path> policies() {
    return Golden.cases("accepted");
  }

  @ParameterizedTest
  @MethodSource("policies")
  void compilesToTheCodeBesideIt(Path policy) throws IOException {
    CompiledPolicy compiled = compile(policy);
    StringBuilder out = new StringBuilder();
    for (Diagnostic warning : compiled.warnings()) {
      out.append(DiagnosticPrinter.print(warning));
    }
    Golden.check(policy, ".asm", out + Listing.of(compiled.program()));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void isShownToBeSafe(Path policy) throws IOException {
    Verdict verdict = verified(compile(policy).program());
    assertInstanceOf(Verdict.Safe.class, verdict, verdict.toString());
  }

  private static Verdict verified(Program program) {
    return Verifier.verify(program, Targets.with(program.kfuncs()), Limits.DEFAULT);
  }

  private static CompiledPolicy compile(Path policy) throws IOException {
    return PolicyCompiler.compile(
        Golden.nameOf(policy), Files.readAllBytes(policy), CompileOptions.DEFAULT);
  }
}
