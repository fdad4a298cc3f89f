// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from objects that clang built: the same, whichever clang it was. */
class ClangObjectTest {
  static Stream<String> objects() {
    return Fixtures.NAMES.stream();
  }

  private static Program program(String object) {
    List<Program> programs = Fixtures.read(object).programs();
    assertEquals(1, programs.size());
    return programs.getFirst();
  }

  private static MapImage map(Program program, String name) {
    return program.data().stream().filter(map -> map.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(Program program, String map) {
    return map(program, map).variables().stream().map(Variable::name).sorted().toList();
  }

  private static Variable variable(Program program, String map, String name) {
    return map(program, map).variables().stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void namesProgramAndOps(String object) {
    BpfObject read = Fixtures.read(object);
    assertEquals("nop_loop", program(object).name());
    assertEquals("GPL", read.license());
    assertEquals(
        List.of(
            new BpfObject.StructOps(
                "nop_loop_ops",
                "io_uring_bpf_ops",
                List.of(new BpfObject.StructOps.Member("loop_step", "nop_loop")))),
        read.structOps());
  }

  @ParameterizedTest
  @MethodSource("objects")
  void findsVariablesWithTagsAndValues(String object) {
    Program program = program(object);
    assertEquals(
        List.of("cq_cqes", "cq_entries", "cq_head", "cq_tail", "total"), names(program, ".rodata"));
    assertEquals(
        List.of("loopstep:range:1..1000000"), variable(program, ".rodata", "total").tags());
    assertEquals(List.of("loopstep:cq_off.cqes"), variable(program, ".rodata", "cq_cqes").tags());
    MapImage rodata = map(program, ".rodata");
    assertTrue(rodata.readOnly());
    assertEquals(100, rodata.contents()[variable(program, ".rodata", "total").offset()]);
    assertEquals(64, rodata.contents()[variable(program, ".rodata", "cq_cqes").offset()]);
    assertEquals(
        new VariableType.Int("unsigned int", 4, false),
        variable(program, ".rodata", "total").type());
  }

  @ParameterizedTest
  @MethodSource("objects")
  void placesStaticVariablesToo(String object) {
    Program program = program(object);
    assertEquals(List.of("finished", "last_error", "submitted", "tally"), names(program, ".bss"));
    assertEquals(new VariableType.Bool(1), variable(program, ".bss", "finished").type());
    assertFalse(map(program, ".bss").readOnly());
    // A step counts what it submits, and the compilers store to where the variable was found.
    assertTrue(refersTo(program, ".bss", variable(program, ".bss", "submitted").offset()));
    VariableType u32 = new VariableType.Int("unsigned int", 4, false);
    assertEquals(
        new VariableType.Struct(
            "tally",
            8,
            List.of(
                new VariableType.Member("good", 0, 0, u32),
                new VariableType.Member("bad", 32, 0, u32))),
        variable(program, ".bss", "tally").type());
    assertEquals(
        new VariableType.Int("long long", 8, true), variable(program, ".data", "balance").type());
  }

  private static boolean refersTo(Program program, String map, int offset) {
    int index = program.data().indexOf(map(program, map));
    return program.code().instructions().stream()
        .anyMatch(insn ->
            insn instanceof Insn.LoadImm64 load
                && load.pseudo() == Insn.LoadImm64.Pseudo.MAP_IDX_VALUE
                && load.low() == index
                && load.high() == offset);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void linksTheSubprogramBehindTheProgram(String object) {
    Program program = program(object);
    int calls = 0;
    for (int slot = 0; slot < program.code().slots(); slot++) {
      if (program.code().startsAt(slot)
          && program.code().at(slot) instanceof Insn.Call call
          && call.kind() == CallKind.LOCAL) {
        int target = slot + 1 + call.target();
        SourceLine line = program.source().at(target).orElseThrow();
        assertTrue(line.line() < 50, "the call leads to reap, not to " + line);
        assertEquals(new Insn.Exit(), program.code().at(target - 1));
        calls++;
      }
    }
    assertEquals(1, calls);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void callsKernelFunctionsByTheirNames(String object) {
    Program program = program(object);
    List<String> called =
        program.code().instructions().stream()
            .filter(insn -> insn instanceof Insn.Call call && call.kind() == CallKind.KFUNC)
            .map(insn -> program.kfuncs().get(((Insn.Call) insn).target()))
            .toList();
    String region = "bpf_io_uring_get_region";
    assertEquals(List.of(region, region, "bpf_io_uring_submit_sqes"), called);
  }

  @ParameterizedTest
  @MethodSource("objects")
  void knowsTheSourceLines(String object) {
    Program program = program(object);
    boolean submits =
        program.source().entries().values().stream()
            .anyMatch(line ->
                line.text().equals("\tsubmitted++;")
                    && line.file().endsWith("nop_loop.bpf.c")
                    && line.column() == 11);
    assertTrue(submits);
    assertTrue(program.source().entries().keySet().stream().allMatch(program.code()::startsAt));
  }
}
