// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.Variable;
import java.util.List;

/**
 * A program as text: its variables, then its instructions under the source lines they come from.
 */
final class Listing {
  private Listing() {}

  static String of(Program program) {
    StringBuilder out = new StringBuilder();
    for (MapImage map : program.data()) {
      for (Variable variable : map.variables()) {
        out.append(map.name()).append(" +").append(variable.offset()).append(' ');
        out.append(variable.name()).append(": ").append(variable.type().byteSize());
        out.append(" bytes").append(variable.tags().isEmpty() ? "" : " " + variable.tags());
        out.append('\n');
      }
    }
    Code code = program.code();
    List<String> maps = program.mapNames();
    int line = 0;
    for (int slot = 0; slot < code.slots(); slot++) {
      if (!code.startsAt(slot)) {
        continue;
      }
      SourceMap.SourceLine source = program.source().at(slot).orElseThrow();
      if (source.line() != line) {
        line = source.line();
        out.append("; ").append(line).append(": ").append(source.text().strip()).append('\n');
      }
      out.append(String.format("%4d: ", slot));
      out.append(Disassembler.text(code.at(slot), program.kfuncs(), maps)).append('\n');
    }
    return out.toString();
  }
}
