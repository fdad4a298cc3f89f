// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.object.BpfObject;
import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.object.ObjectWriter;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.CompiledPolicy;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of every policy of the library. */
class LibraryTest {
  /** Without their ending: {@code hold_depth}, {@code small_first/small_first}. */
  static List<String> policies() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("."), 2)) {
      return files
          .filter(f -> f.toString().endsWith(".policy"))
          .map(f -> Path.of(".").relativize(f).toString())
          .filter(f -> !f.startsWith("target") && !f.startsWith("src"))
          .map(f -> f.substring(0, f.length() - ".policy".length()))
          .sorted()
          .toList();
    }
  }

  /** Linux 7.2, but for a policy that asks what another kernel could do, which is called so. */
  private static TargetProfile target(Program program) {
    return Targets.with(program.kfuncs());
  }

  @Test
  void onlyOneCallsWhatNoKernelHas() throws IOException {
    assertEquals(
        List.of("poll_then_sleep/poll_then_sleep"),
        policies().stream()
            .filter(policy -> target(World.compile(policy).program()).equals(Targets.whatIf()))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void compilesWithoutAWarningUnderItsFilesName(String policy) {
    CompiledPolicy compiled = World.compile(policy);
    // A note only says which bound was found for a loop.
    assertEquals(
        List.of(),
        compiled.warnings().stream().filter(one -> one.severity() != Severity.NOTE).toList());
    assertEquals(policy.substring(policy.indexOf('/') + 1), compiled.name());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void saysWhatItIsFor(String policy) {
    CompiledPolicy compiled = World.compile(policy);
    assertTrue(compiled.policy().doc().contains("The application"), compiled.policy().doc());
    for (Global global : compiled.parameters()) {
      assertFalse(global.doc().isEmpty(), global.name());
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void isSafeForEveryParameterOnSmallAndLargeRings(String policy) {
    for (int entries : new int[] {1, 8, 64, 4096}) {
      Program program = World.of(policy).ring(entries, entries).program();
      Verdict verdict = Verifier.verify(program, target(program), Limits.DEFAULT);
      assertInstanceOf(Verdict.Safe.class, verdict, entries + " entries: " + verdict);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void keepsItsMeaningInAnObject(String policy) {
    CompiledPolicy compiled = World.compile(policy);
    byte[] object = ObjectWriter.write(compiled.program(), compiled.structOpsName());
    BpfObject read = ObjectReader.read(policy + ".bpf.o", object);
    Program program = read.programs().getFirst();
    assertEquals(
        compiled.program().code().instructions().size(), program.code().instructions().size());
    assertInstanceOf(Verdict.Safe.class, Verifier.verify(program, target(program), Limits.DEFAULT));
  }
}
