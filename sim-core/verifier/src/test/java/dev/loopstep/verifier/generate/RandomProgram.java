// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A random program.
 *
 * @param text in assembly
 * @param traits what was written into it
 */
public record RandomProgram(String text, Program program, Set<Trait> traits) {
  static final int SECTION = 64;
  static final int CONSTANTS = 16;
  static final int VALUE = 16;
  static final int ENTRIES = 4;

  private static final List<String> ITERATORS =
      List.of("bpf_iter_num_new", "bpf_iter_num_next", "bpf_iter_num_destroy");
  private static final List<String> LOOP =
      List.of("bpf_io_uring_get_region", "bpf_io_uring_submit_sqes");

  /** The same seed gives the same program. */
  public static RandomProgram of(long seed, Setting setting) {
    Draft draft = new Draft(new Random(seed), setting);
    String text = FunctionWriter.program(draft);
    List<String> kfuncs = new ArrayList<>(ITERATORS);
    if (setting == Setting.LOOP) {
      kfuncs.addAll(LOOP);
    }
    Code code = Assembler.assemble("random " + seed, text, kfuncs, List.of());
    Program program =
        new Program("random", setting.kind(), code, maps(setting), kfuncs, SourceMap.NONE);
    return new RandomProgram(text, program, Set.copyOf(draft.traits()));
  }

  private static List<ProgramMap> maps(Setting setting) {
    byte[] constants = {7, 0, 0, 0, -1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, -128};
    Variable limit =
        new Variable(
            "limit",
            0,
            new VariableType.Int("unsigned int", 4, false),
            List.of("loopstep:range:1..20"));
    return List.of(
        new MapImage(".bss", new byte[SECTION], false, List.of()),
        new MapImage(
            ".rodata", constants, true, setting == Setting.SMALL ? List.of() : List.of(limit)),
        new MapDefinition("values", MapType.ARRAY, 4, VALUE, ENTRIES, 0));
  }
}
