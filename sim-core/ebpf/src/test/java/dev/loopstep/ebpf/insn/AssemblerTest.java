// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken, and the words in which the rest is refused, one case a file. */
class AssemblerTest {
  /** What the assembler finds; the rest of the enum is about bytes and objects. */
  private static final Set<EbpfProblem> PROBLEMS =
      EnumSet.of(
          EbpfProblem.BAD_ASSEMBLY,
          EbpfProblem.BAD_REGISTER,
          EbpfProblem.WIDTH_MISMATCH,
          EbpfProblem.NUMBER_TOO_LARGE,
          EbpfProblem.JUMP_TOO_FAR,
          EbpfProblem.UNKNOWN_LABEL,
          EbpfProblem.DUPLICATE_LABEL);

  static List<Path> accepted() {
    return AssemblyCases.in("accepted");
  }

  static List<Path> rejected() {
    return AssemblyCases.in("rejected");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void isTakenForWhatStandsBesideIt(Path file) throws IOException {
    AssemblyCases.check(file, AssemblyCases.text(AssemblyCases.assemble(file)));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void isRefusedInTheWordsBesideIt(Path file) throws IOException {
    InputException refused = assertThrows(InputException.class, () -> AssemblyCases.assemble(file));
    String said =
        refused.diagnostics().stream().map(DiagnosticPrinter::print).collect(Collectors.joining());
    AssemblyCases.check(file, said);
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemOfTheAssemblerHasACase(EbpfProblem problem) throws IOException {
    if (!PROBLEMS.contains(problem)) {
      return;
    }
    for (Path file : rejected()) {
      Path words = file.resolveSibling(AssemblyCases.nameOf(file).replace(".s", ".txt"));
      if (Files.readString(words).contains("[" + problem.id() + "]")) {
        return;
      }
    }
    throw new AssertionError("no case shows " + problem.id());
  }

  @Test
  void aGotoToAFarLabelBecomesAGotol() {
    String far = "goto there\n" + "exit\n".repeat(32_768) + "there: exit\n";
    assertEquals(new Insn.Jump(32_768, true), Assembler.assemble("x.s", far).at(0));
    String near = "goto there\n" + "exit\n".repeat(32_767) + "there: exit\n";
    assertEquals(new Insn.Jump(32_767, false), Assembler.assemble("x.s", near).at(0));
  }

  @Test
  void aBranchToAFarLabelIsRefused() {
    String text = "if r1 == 0 goto there\n" + "exit\n".repeat(32_768) + "there: exit\n";
    Diagnostic fault = fault(text);
    assertEquals(EbpfProblem.JUMP_TOO_FAR, fault.id());
    assertEquals("this is +32768 slots away, and the jump reaches 16 bits", fault.message());
  }

  @Test
  void aMillionSlotsAreTakenAndNoMore() {
    String million = "exit\n".repeat(Assembler.MAX_SLOTS);
    assertEquals(Assembler.MAX_SLOTS, Assembler.assemble("x.s", million).slots());
    assertEquals(EbpfProblem.PROGRAM_TOO_LONG, fault(million + "exit\n").id());
    assertEquals(EbpfProblem.PROGRAM_TOO_LONG, fault("\n".repeat(Assembler.MAX_TEXT + 1)).id());
  }

  @Test
  void aTextFullOfFaultsIsReadNoFurtherThanAnyoneReads() {
    InputException refused =
        assertThrows(
            InputException.class, () -> Assembler.assemble("x.s", "nonsense\n".repeat(1000)));
    assertEquals(20, refused.diagnostics().size());
  }

  @Test
  void manyLabelsMakeNoMessageSlow() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      text.append("label_with_a_long_name_").append(i).append(":\n");
    }
    Diagnostic fault = fault(text + "goto label_with_a_long_name\n");
    assertEquals(EbpfProblem.UNKNOWN_LABEL, fault.id());
    assertTrue(fault.remedy().startsWith("did you mean"), fault.remedy());
  }

  @Test
  void nothingIsAProgramWithoutInstructions() {
    assertEquals(0, Assembler.assemble("x.s", "").slots());
    assertEquals(0, Assembler.assemble("x.s", "\uFEFF# comment\r\n\r\n").slots());
  }

  @Test
  void whatCannotBeNamedIsPrintedByItsIndex() {
    Insn load = new Insn.LoadImm64(1, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, 0, 8);
    assertEquals(
        "r1 = map[idx:0][0]+8", Disassembler.text(load, List.of(), List.of(".data]\n exit")));
    Insn call = new Insn.Call(CallKind.KFUNC, 0);
    assertEquals("call kfunc#0", Disassembler.text(call, List.of("a b"), List.of()));
  }

  private static Diagnostic fault(String text) {
    return assertThrows(InputException.class, () -> Assembler.assemble("x.s", text))
        .diagnostics()
        .getFirst();
  }
}
