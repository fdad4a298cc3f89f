// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.verifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lab.bpf.BpfAccess;
import dev.loopstep.lab.bpf.BpfException;
import dev.loopstep.lab.bpf.HostProgram;
import dev.loopstep.lab.bpf.ProgramType;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verification;
import dev.loopstep.verifier.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where it is foretold that Linux gives up on a safe program, this machine's kernel does so after
 * as many instructions, and where nothing is said of loops like these it takes them.
 */
@Tag("kernel")
class GivesUpAsLinuxTest {
  private static final Pattern PROCESSED = Pattern.compile("processed (\\d+) insns");
  private static final Pattern FORETOLD = Pattern.compile("after (\\d+) instructions");

  @BeforeEach
  void bpfIsPermitted() {
    Optional<String> obstacle = BpfAccess.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
  }

  /** Loops within each other; in the inner one so many choices by a number that nobody knows. */
  private static Program loops(int outer, int inner, int choices) {
    StringBuilder text =
        new StringBuilder("r9 = map[idx:0][0]+0\nr8 = 0\nr6 = 0\nouter:\nr7 = 0\n");
    text.append("inner:\n");
    for (int i = 0; i < choices; i++) {
      text.append("r1 = *(u64 *)(r9 + 0)\n");
      text.append("if r1 == ").append(i).append(" goto skip").append(i).append("\n");
      text.append("r8 += 1\nskip").append(i).append(":\n");
    }
    text.append("r7 += 1\nif r7 < ").append(inner).append(" goto inner\n");
    text.append("r6 += 1\nif r6 < ").append(outer).append(" goto outer\n");
    text.append("r0 = 0\nexit\n");
    Code code = Assembler.assemble("loops", text.toString(), List.of(), List.of());
    MapImage data = new MapImage(".bss", new byte[16], false, List.of());
    return new Program(
        "loops", ProgramKind.OPAQUE_CONTEXT, code, List.of(data), List.of(), SourceMap.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8193, 1",
    "64, 129, 1",
    "16, 4096, 1",
    "300, 30, 1",
    "90, 92, 2",
    "3, 1000, 3",
    "1, 600000, 0",
    "1000, 600, 0"
  })
  void itGivesUp(int outer, int inner, int choices) {
    Program program = loops(outer, inner, choices);
    Verification own = Verifier.explain(program, Targets.linux72(), Limits.DEFAULT);
    assertInstanceOf(Verdict.Safe.class, own.verdict());
    Diagnostic foretold = own.linux().orElseThrow();
    assertEquals(number(FORETOLD, foretold.notes().getFirst()), processed(program).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"1, 8000, 1", "64, 60, 1", "20, 30, 2", "1, 200000, 0"})
  void itTakesTheProgram(int outer, int inner, int choices) {
    Program program = loops(outer, inner, choices);
    Verification own = Verifier.explain(program, Targets.linux72(), Limits.DEFAULT);
    assertInstanceOf(Verdict.Safe.class, own.verdict());
    assertEquals(Optional.empty(), own.linux());
    assertEquals(Optional.empty(), processed(program));
  }

  /** After how many instructions the kernel refuses the program; empty where it takes it. */
  private static Optional<Integer> processed(Program program) {
    try (HostProgram _ = HostProgram.load(ProgramType.SOCKET_FILTER, program, List.of())) {
      return Optional.empty();
    } catch (BpfException refused) {
      return Optional.of(number(PROCESSED, refused.log()));
    }
  }

  private static int number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertTrue(matcher.find(), text);
    return Integer.parseInt(matcher.group(1));
  }
}
