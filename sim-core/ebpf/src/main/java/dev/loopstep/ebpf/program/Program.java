// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.List;

/**
 * A linked program: subprograms appended to the code, map references as indexes ({@link
 * Insn.LoadImm64.Pseudo#MAP_IDX_VALUE}), kfunc calls as indexes.
 *
 * @param name as in the object, for example {@code nop_chain}
 * @param maps the data sections and other maps that the code may refer to
 * @param kfuncs names of kernel functions; a {@link Insn.Call} of kind KFUNC indexes this list
 */
public record Program(
    String name,
    ProgramKind kind,
    Code code,
    List<MapImage> maps,
    List<String> kfuncs,
    SourceMap source) {
  public Program {
    maps = List.copyOf(maps);
    kfuncs = List.copyOf(kfuncs);
  }
}
