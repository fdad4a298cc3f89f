// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.ebpf.target.Targets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectWriterTest {
  private static final Insn STOP = new Insn.Alu(Width.W64, AluOp.MOV, 0, new Operand.Imm(1));

  private static Program program(List<MapImage> maps, List<String> kfuncs, Insn... code) {
    return new Program(
        "p",
        ProgramKind.LOOP_STEP,
        Code.of(List.of(code)),
        List.copyOf(maps),
        kfuncs,
        SourceMap.NONE);
  }

  private static BpfObject written(Program program) {
    return ObjectReader.read("w.o", ObjectWriter.write(program, "ops"));
  }

  static Stream<String> objects() {
    return Fixtures.NAMES.stream();
  }

  /** All whose kernel functions are known to the target. */
  static Stream<String> others() {
    return Fixtures.OTHERS.stream()
        .filter(name ->
            Targets.linux72()
                .kfuncs()
                .keySet()
                .containsAll(Fixtures.read(name).programs().getFirst().kfuncs()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void everyProgramIsWrittenAgain(String object) {
    BpfObject read = Fixtures.read(object);
    for (Program program : read.programs()) {
      byte[] bytes = ObjectWriter.write(program, "some_ops");
      List<Program> again = ObjectReader.read(read.file(), bytes).programs();
      assertEquals(program.maps(), again.getFirst().maps());
      assertEquals(program.code(), again.getFirst().code());
      assertEquals(program.kfuncs(), again.getFirst().kfuncs());
      assertArrayEquals(bytes, ObjectWriter.write(again.getFirst(), "some_ops"));
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void whatClangWroteIsWrittenAgain(String object) {
    BpfObject read = Fixtures.read(object);
    byte[] bytes = ObjectWriter.write(read.programs().getFirst(), "nop_loop_ops");
    BpfObject again = ObjectReader.read(read.file(), bytes);
    assertEquals(read, again);
    assertArrayEquals(bytes, ObjectWriter.write(again.programs().getFirst(), "nop_loop_ops"));
  }

  @Test
  void theSmallestPolicy() {
    BpfObject object = written(program(List.of(), List.of(), STOP, new Insn.Exit()));
    assertEquals("GPL", object.license());
    assertEquals(
        List.of(
            new BpfObject.StructOps(
                "ops",
                "io_uring_bpf_ops",
                List.of(new BpfObject.StructOps.Member("loop_step", "p")))),
        object.structOps());
  }

  @Test
  void variablesOfTheSameNameStayApart() {
    VariableType u32 = new VariableType.Int("unsigned int", 4, false);
    Variable first = new Variable("x", 0, u32, List.of("loopstep:cq_entries"));
    Variable second = new Variable("x", 4, u32, List.of());
    MapImage bss = new MapImage(".bss", new byte[8], false, List.of(first, second));
    Program program = program(List.of(bss), List.of(), STOP, new Insn.Exit());
    assertEquals(List.of(bss), written(program).programs().getFirst().maps());
  }

  @Test
  void aVariableMayHaveTheProgramsName() {
    Variable same = new Variable("p", 0, new VariableType.Bool(1), List.of());
    MapImage data = new MapImage(".data", new byte[] {1}, false, List.of(same));
    Program program = program(List.of(data), List.of(), STOP, new Insn.Exit());
    assertEquals(program, written(program).programs().getFirst());
  }

  @Test
  void addressesOfFunctionsSurvive() {
    Program program =
        program(
            List.of(),
            List.of(),
            new Insn.LoadImm64(2, Insn.LoadImm64.Pseudo.FUNC, 3, 0),
            STOP,
            new Insn.Exit(),
            new Insn.Call(CallKind.LOCAL, 1),
            new Insn.Exit(),
            STOP,
            new Insn.Exit());
    assertEquals(program, written(program).programs().getFirst());
  }

  @Test
  void everyFunctionGetsALine() {
    SourceLine line = new SourceLine("a.policy", 3, 1, "stop");
    Program program =
        new Program(
            "p",
            ProgramKind.LOOP_STEP,
            Code.of(
                List.of(new Insn.Call(CallKind.LOCAL, 1), new Insn.Exit(), STOP, new Insn.Exit())),
            List.of(),
            List.of(),
            new SourceMap(Map.of(1, line)));
    // The kernel refuses line information that leaves the first instruction of a function out.
    assertEquals(
        Map.of(0, line, 1, line, 2, line),
        written(program).programs().getFirst().source().entries());
  }

  private static Program defining(ProgramMap... maps) {
    Code code = Code.of(List.of(STOP, new Insn.Exit()));
    return new Program("p", ProgramKind.LOOP_STEP, code, List.of(maps), List.of(), SourceMap.NONE);
  }

  @Test
  void aMapKeepsItsNameFromVariables() {
    Variable same = new Variable("m", 0, new VariableType.Bool(1), List.of());
    MapImage data = new MapImage(".data", new byte[] {1}, false, List.of(same));
    MapDefinition map = new MapDefinition("m", MapType.HASH, 8, 8, 0x10000, 0);
    Program program = defining(data, map);
    assertEquals(program.maps(), written(program).programs().getFirst().maps());
  }

  @Test
  void refusesMapsThatNoLoaderWouldMake() {
    VariableType number = new VariableType.Int("int", 4, true);
    Variable version = new Variable("LINUX_KERNEL_VERSION", 0, number, List.of());
    MapDefinition good = new MapDefinition("m", MapType.ARRAY, 4, 8, 1, 0);
    for (Program program :
        List.of(
            defining(new MapDefinition("m", MapType.ARRAY, 8, 8, 1, 0)),
            defining(new MapDefinition("m", MapType.HASH, 8, 8, 0, 0)),
            defining(new MapDefinition("p", MapType.ARRAY, 4, 8, 1, 0)),
            defining(good, good),
            defining(new MapImage(".kconfig", new byte[4], true, List.of(version))))) {
      assertThrows(IllegalArgumentException.class, () -> ObjectWriter.write(program, "ops"));
    }
  }

  @Test
  void refusesWhatAnObjectCannotSay() {
    Insn[] unknownKfunc = {new Insn.Call(CallKind.KFUNC, 0), new Insn.Exit()};
    Insn[] wildCall = {new Insn.Call(CallKind.LOCAL, 5), new Insn.Exit()};
    Insn[] mapFd = {new Insn.LoadImm64(1, Insn.LoadImm64.Pseudo.MAP_FD, 3, 0), new Insn.Exit()};
    Insn[] noMap = {new Insn.LoadImm64(1, Insn.LoadImm64.Pseudo.MAP_IDX, 0, 0), new Insn.Exit()};
    MapImage bss = new MapImage(".bss", new byte[] {1}, false, List.of());
    for (Program program :
        List.of(
            program(List.of(), List.of("no_such_kfunc"), unknownKfunc),
            program(List.of(), List.of(), wildCall),
            program(List.of(), List.of(), mapFd),
            program(List.of(), List.of(), noMap),
            program(List.of(bss), List.of(), STOP, new Insn.Exit()))) {
      assertThrows(IllegalArgumentException.class, () -> ObjectWriter.write(program, "ops"));
    }
  }
}
