// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import java.util.List;

/** Programs from text. */
final class Programs {
  static final List<String> KFUNCS = List.of("bpf_io_uring_get_region", "bpf_io_uring_submit_sqes");

  private Programs() {}

  /** With a memory block in r1 and its length in r2. */
  static Program memory(String text, ProgramMap... maps) {
    return of(ProgramKind.MEMORY, text, maps);
  }

  /** A step of a policy. */
  static Program step(String text, ProgramMap... maps) {
    return of(ProgramKind.LOOP_STEP, text, maps);
  }

  private static Program of(ProgramKind kind, String text, ProgramMap... maps) {
    return new Program(
        "test",
        kind,
        Assembler.assemble("test", text, KFUNCS, List.of()),
        List.of(maps),
        KFUNCS,
        SourceMap.NONE);
  }
}
