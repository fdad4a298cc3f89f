// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.ElfWriter;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectViewTest {
  private static ObjectView view(String name) {
    return ObjectView.read(name + ".bpf.o", Fixtures.bytes(name));
  }

  private static ListedProgram program(ObjectView view, String name) {
    return view.programs().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** The linker and the listing go different ways, and must count alike. */
  @ParameterizedTest
  @ValueSource(strings = {"core", "variables", "types", "unchecked", "nop_loop-clang14-v1"})
  void slotsAreThoseOfTheLinkedProgram(String name) {
    ObjectView view = view(name);
    for (Program linked : Fixtures.read(name).programs()) {
      List<Integer> expected = new ArrayList<>();
      for (int slot = 0; slot < linked.code().slots(); slot++) {
        if (linked.code().startsAt(slot)) {
          expected.add(slot);
        }
      }
      List<Integer> listed =
          program(view, linked.name()).functions().stream()
              .flatMap(function -> function.instructions().stream())
              .map(ListedProgram.Instruction::slot)
              .toList();
      assertEquals(expected, listed);
      assertEquals(linked.code().slots(), program(view, linked.name()).slots());
    }
  }

  @Test
  void namesStandWhereTheFileHasNumbers() {
    String text =
        String.join(
            "\n",
            program(view("variables"), "first").functions().stream()
                .flatMap(function -> function.instructions().stream())
                .map(instruction -> instruction.text() + " ; " + instruction.note())
                .toList());
    assertTrue(text.contains("call twice ; "), text);
    assertTrue(text.contains("call mix ; "), text);
    assertTrue(text.contains("= map[.data][0]+8 ; large"), text);
    assertTrue(text.matches("(?s).*if .* goto L\\d+ .*"), text);
  }

  @Test
  void programsOfOtherKindsAreListed() {
    ObjectView view = view("packets");
    assertThrows(InputException.class, () -> Fixtures.read("packets"));
    ListedProgram packet = program(view, "count_packet");
    assertEquals("xdp", packet.section());
    assertEquals(
        List.of("bpf_map_lookup_elem", "bpf_ktime_get_ns", "helper#130"), packet.helpers());
    assertEquals(2, packet.functions().size());
    assertTrue(packet.isProgram());
    assertEquals(false, program(view, "library_function").isProgram());
    assertEquals(
        "30000000" + "0e000000",
        program(view, "first_byte").functions().getFirst().instructions().get(1).bytes());
  }

  @Test
  void mapsOfEveryTypeAreListed() {
    assertEquals(
        List.of(
            new DeclaredMap("flows", 5, 4, 16, 1024, 1),
            new DeclaredMap("events", 27, 0, 0, 4096, 0)),
        view("packets").maps());
    assertEquals("percpu_hash", view("packets").maps().getFirst().typeName());
    assertEquals("ringbuf", view("packets").maps().getLast().typeName());
    assertEquals("type 99", new DeclaredMap("m", 99, 0, 0, 0, 0).typeName());
  }

  /** What an assembler writes that knows neither symbols nor types. */
  @Test
  void codeWithoutSymbolsAndTypesIsListed() {
    ElfWriter elf = new ElfWriter();
    byte[] code = Encoder.encode(Code.of(List.of(new Insn.Exit())));
    elf.section("tc", Section.ALLOC | Section.EXECINSTR, code);
    ObjectView view = ObjectView.read("x.o", elf.write());
    assertEquals("", view.license());
    assertTrue(view.btf().isEmpty());
    assertEquals(List.of(), view.data());
    assertEquals(List.of(), view.structOps());
    assertEquals(
        "exit", program(view, "tc").functions().getFirst().instructions().getFirst().text());
  }

  @Test
  void damageInOnePartLeavesTheOthers() {
    byte[] bytes = Fixtures.bytes("variables");
    ObjectView good = ObjectView.read("x.o", bytes);
    Section btf =
        good.sections().stream().filter(s -> s.name().equals(".BTF")).findFirst().orElseThrow();
    bytes[(int) btf.offset()] = 0;
    ObjectView damaged = ObjectView.read("x.o", bytes);
    assertEquals(good.sections(), damaged.sections());
    assertEquals("Dual MIT/GPL", damaged.license());
    for (Runnable part :
        List.<Runnable>of(damaged::btf, damaged::data, damaged::programs, damaged::maps)) {
      InputException thrown = assertThrows(InputException.class, part::run);
      assertEquals(EbpfProblem.BAD_BTF, thrown.diagnostics().getFirst().id());
    }
  }
}
