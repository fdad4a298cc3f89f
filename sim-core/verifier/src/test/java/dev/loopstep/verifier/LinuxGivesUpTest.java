// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.ebpf.target.Targets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of safe programs it is said where Linux is known to give up. */
class LinuxGivesUpTest {
  /** Rounds of a loop that makes one choice in each; the counter's limit is in r8. */
  private static final String ROUNDS =
      """
      r9 = map[idx:1][0]+0
      r7 = 0
      again:
      r1 = *(u64 *)(r9 + 0)
      if r1 == 5 goto skip
      r6 += 1
      skip:
      r7 += 1
      if r7 < r8 goto again
      r0 = 0
      exit
      """;

  private static Optional<Diagnostic> linux(String text, int limit) {
    VariableType number = new VariableType.Int("unsigned int", 4, false);
    List<String> tags = List.of("loopstep:range:1..20000");
    byte[] contents = {(byte) limit, (byte) (limit >> 8), 0, 0};
    MapImage constants =
        new MapImage(".rodata", contents, true, List.of(new Variable("limit", 0, number, tags)));
    MapImage data = new MapImage(".bss", new byte[16], false, List.of());
    Code code = Assembler.assemble("rounds", "r6 = 0\n" + text, List.of(), List.of());
    Program program =
        new Program(
            "rounds",
            ProgramKind.OPAQUE_CONTEXT,
            code,
            List.of(constants, data),
            List.of(),
            SourceMap.NONE);
    Verification verification = Verifier.explain(program, Targets.linux72(), Limits.DEFAULT);
    assertInstanceOf(Verdict.Safe.class, verification.verdict());
    return verification.linux();
  }

  @Test
  void onlySoManyChoicesMayBeOpen() {
    assertEquals(Optional.empty(), linux("r8 = 8192\n" + ROUNDS, 1));
    Diagnostic warning = linux("r8 = 8193\n" + ROUNDS, 1).orElseThrow();
    assertEquals(Severity.WARNING, warning.severity());
    assertEquals("linux-gives-up", warning.id().id());
    assertTrue(warning.message().contains("8192 choices"), warning.message());
  }

  /** Linux knows parameters, which are proved here for all their range. */
  @Test
  void parametersAreWhatTheyAreSetTo() {
    String limited = "r8 = map[idx:0][0]+0\nr8 = *(u32 *)(r8 + 0)\n" + ROUNDS;
    assertEquals(Optional.empty(), linux(limited, 16));
    assertTrue(linux(limited, 9000).isPresent());
  }

  @Test
  void aMillionInstructionsAreTheMost() {
    String counting = "r7 = 0\nagain:\nr7 += 1\nif r7 < %d goto again\nr0 = 0\nexit\n";
    assertEquals(Optional.empty(), linux(counting.formatted(499_990), 1));
    Diagnostic warning = linux(counting.formatted(500_000), 1).orElseThrow();
    assertTrue(warning.message().contains("a million instructions"), warning.message());
  }

  /** What happens after a call that goes round by itself is not known. */
  @Test
  void nothingIsSaidBeyondMayGoto() {
    assertEquals(Optional.empty(), linux("r8 = 9000\nmay_goto over\nover:\n" + ROUNDS, 1));
  }
}
