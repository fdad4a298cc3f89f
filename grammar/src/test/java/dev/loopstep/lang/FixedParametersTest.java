// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Settings;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.lang.generate.PolicyGenerator;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedParametersTest {
  private static final String TEXT =
      """
      policy fixed
      param depth: u32 in 1..64 = 8
      param offset: i32 in -100..100 = 0
      param bold: bool = false
      state total: u64
      invariant total < u64(depth) * 1_000_000
      step {
          if depth > 16 { total += 1_111 }
          if bold { total += 2_222 }
          total += u64(depth) * 3
          total += u64(offset + 100)
      }
      """;

  private static Program compile(String... fixed) {
    CompileOptions options = CompileOptions.DEFAULT.withFixed(List.of(fixed));
    return PolicyCompiler.compile("p.policy", TEXT, options).program();
  }

  private static Variable variable(Program program, String name) {
    return program.data().stream()
        .map(MapImage::variables)
        .flatMap(List::stream)
        .filter(v -> v.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean mentions(Program program, int number) {
    return program.code().instructions().stream()
        .anyMatch(
            insn -> insn instanceof Insn.Alu alu && alu.src().equals(new Operand.Imm(number)));
  }

  @Test
  void leavesOutWhatTheValueDecides() {
    Program deep = compile("depth=32", "bold=false", "offset=-100");
    assertTrue(mentions(deep, 1_111 + 96));
    assertTrue(!mentions(deep, 2_222));
    Program shallow = compile("depth=4", "bold=true", "offset=0");
    assertTrue(mentions(shallow, 2_222 + 12 + 100));
    assertTrue(!mentions(shallow, 1_111));
  }

  @Test
  void keepsTheDeclarationForThisValueAlone() {
    Program program = compile("depth=32");
    Variable depth = variable(program, "depth");
    assertEquals(variable(compile(), "depth").offset(), depth.offset());
    assertEquals(
        List.of("loopstep:range:32..32"),
        depth.tags().stream().filter(tag -> tag.contains("range")).toList());
    Settings.apply(program, List.of("depth=32"), Map.of());
    InputException refused =
        assertThrows(
            InputException.class, () -> Settings.apply(program, List.of("depth=31"), Map.of()));
    assertEquals(EbpfProblem.VALUE_OUT_OF_RANGE, refused.diagnostics().getFirst().id());
  }

  @Test
  void keepsInvariantsThatNameIt() {
    List<String> tags = variable(compile("depth=32"), "total").tags();
    assertEquals(variable(compile(), "total").tags(), tags);
    assertTrue(
        tags.stream().anyMatch(tag -> tag.startsWith("loopstep:invariant:")), tags::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"depth=65", "depth=-1", "offset=101", "bold=2"})
  void refusesValuesThatItIsNotDeclaredFor(String fixed) {
    InputException refused = assertThrows(InputException.class, () -> compile(fixed));
    assertEquals(EbpfProblem.VALUE_OUT_OF_RANGE, refused.diagnostics().getFirst().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dept=3", "total=3", "loopstep_fault_line=1"})
  void refusesWhatIsNoParameter(String fixed) {
    InputException refused = assertThrows(InputException.class, () -> compile(fixed));
    assertEquals(EbpfProblem.UNKNOWN_VARIABLE, refused.diagnostics().getFirst().id());
  }

  @Test
  void meansTheSameAsTheParameterThatIsSet() {
    for (long seed = 1; seed <= 60; seed++) {
      String text = PolicyGenerator.any(new SplittableRandom(seed)).policy(4);
      try {
        CompiledPolicy free = PolicyCompiler.compile("p.policy", text, CompileOptions.DEFAULT);
        BigInteger value =
            BigInteger.valueOf(free.parameters().getFirst().initial()); // unsigned, and small
        CompileOptions options = CompileOptions.DEFAULT.withFixed(List.of("p=" + value));
        new Meaning(seed, text, PolicyCompiler.compile("p.policy", text, options)).check();
      } catch (InputException e) {
        // The generator writes some that are refused.
        assertTrue(!e.diagnostics().isEmpty());
      }
    }
  }
}
