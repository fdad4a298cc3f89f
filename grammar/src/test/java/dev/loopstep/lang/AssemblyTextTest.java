// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.lang.emit.asm.AssemblyText;
import dev.loopstep.lang.file.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs as assembly that stands for itself. */
class AssemblyTextTest {
  private static final Path OBJECTS = Path.of("../sim-core/ebpf/src/test/resources/objects");

  /** Registers that hold a known address on one of two ways only are followed no further. */
  private static final String TEXT =
      """
      ; The policy p. `loopstep ebpf assemble` takes this text.

      .map .rodata                                    ; 4 bytes, read only
      ;   +0     limit: u32 = 8  [loopstep:range:1..8]
      .map .bss                                       ; 24 bytes
      ;   +0     rounds: u32
      ;   +4     list: u16[8]
      ;   +20    end: bool
      .map counts                                     ; hash, keys of 4 bytes, values of 8, at most 64
      .kfunc bpf_io_uring_submit_sqes

      ; p.policy:3: first
          0: r6 = map[.bss][0]+0
          2: r7 = map[.rodata][0]+0
          4: r1 = *(u32 *)(r7 +0)                     ; limit
          5: if w1 == 0 goto L17
      L6:
      ; p.policy:4: second
          6: r2 = r1
          7: r2 <<= 1
          8: r2 += r6
          9: *(u16 *)(r2 +4) = 5                      ; list[...]
         10: *(u16 *)(r6 +8) = 5                      ; list[2]
         11: lock *(u32 *)(r6 +0) += r1               ; rounds
         12: r1 -= 1
         13: r3 = map[counts]
         15: r7 = r6
         16: if r1 != 0 goto L6
      L17:
         17: *(u8 *)(r6 +20) = 1                      ; end
         18: r1 = *(u32 *)(r7 +0)
         19: call 5                                   ; bpf_ktime_get_ns
         20: call bpf_io_uring_submit_sqes
         21: r0 = *(u8 *)(r6 +22)
         22: call L24
         23: exit
      L24:
         24: r0 = *(u8 *)(r6 +20)
         25: exit
      """;

  static List<Path> policies() {
    List<Path> all = new ArrayList<>(Golden.cases("accepted"));
    all.addAll(files(Path.of("../policies"), ".policy"));
    return all;
  }

  private static List<Path> files(Path folder, String name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().contains(name)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkComesBack(Program program) {
    String text = AssemblyText.of(program);
    Code code = Assembler.assemble(program.name() + ".s", text);
    assertArrayEquals(Encoder.encode(program.code()), Encoder.encode(code), text);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void thePolicyComesBackFromItsText(Path policy) {
    checkComesBack(PolicyFile.read(policy.toString(), null).program());
  }

  /** With maps, weak functions, callbacks and functions of their own. */
  @Test
  void whatClangBuiltComesBackToo() throws IOException {
    int programs = 0;
    for (Path object : files(OBJECTS, "-clang")) {
      for (Program program :
          ObjectReader.read(Golden.nameOf(object), Files.readAllBytes(object)).programs()) {
        checkComesBack(program);
        programs++;
      }
    }
    assertTrue(programs > 30, programs + " programs");
  }

  @Test
  void accessesToVariablesSayWhichTheyAre() {
    assertEquals(TEXT, AssemblyText.of(program()));
  }

  private static Program program() {
    VariableType number = new VariableType.Int("u32", 4, false);
    VariableType list = new VariableType.Array(new VariableType.Int("u16", 2, false), 8);
    byte[] limit = {8, 0, 0, 0};
    List<ProgramMap> maps =
        List.of(
            new MapImage(
                ".rodata",
                limit,
                true,
                List.of(new Variable("limit", 0, number, List.of("loopstep:range:1..8")))),
            new MapImage(
                ".bss",
                new byte[24],
                false,
                List.of(
                    new Variable("rounds", 0, number, List.of()),
                    new Variable("list", 4, list, List.of()),
                    new Variable("end", 20, new VariableType.Bool(1), List.of()))),
            new MapDefinition("counts", MapType.HASH, 4, 8, 64, 0));
    SourceMap source =
        new SourceMap(
            Map.of(
                0, new SourceMap.SourceLine("p.policy", 3, 1, "  first"),
                6, new SourceMap.SourceLine("p.policy", 4, 1, "  second")));
    return new Program(
        "p",
        ProgramKind.LOOP_STEP,
        Assembler.assemble("p.s", TEXT),
        maps,
        List.of("bpf_io_uring_submit_sqes"),
        source);
  }

  @Test
  void namesThatAssemblyCannotHaveAreReplaced() {
    List<String> names = List.of("L2", "a b", "", "same", "same", "map_1", "x\nexit", "r1", "pc");
    List<Insn> code = new ArrayList<>();
    List<ProgramMap> maps = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      code.add(new Insn.LoadImm64(1, Pseudo.MAP_IDX_VALUE, i, 4));
      code.add(new Insn.Call(CallKind.KFUNC, i));
      maps.add(new MapImage(names.get(i), new byte[8], false, List.of()));
    }
    code.add(new Insn.Jump(-2, false));
    SourceMap.SourceLine line = new SourceMap.SourceLine("a\nexit", 1, 1, "b\nexit");
    checkComesBack(
        new Program(
            "strange\nexit",
            ProgramKind.LOOP_STEP,
            Code.of(code),
            maps,
            names,
            new SourceMap(Map.of(0, line))));
  }

  @Test
  void nothingIsToldOfWhatIsNotThere() {
    Insn.Load load = new Insn.Load(Size.W, false, 1, 1, (short) 0);
    List<Insn> code = List.of(new Insn.LoadImm64(1, Pseudo.MAP_IDX_VALUE, 7, 4), load);
    checkComesBack(
        new Program(
            "p", ProgramKind.LOOP_STEP, Code.of(code), List.of(), List.of(), SourceMap.NONE));
  }
}
