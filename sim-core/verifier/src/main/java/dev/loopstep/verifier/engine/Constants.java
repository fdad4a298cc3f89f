// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Thresholds;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The numbers of a program that loops are likely to end at. */
final class Constants {
  private Constants() {}

  /** What it compares with, what it sets registers to, and the ends of its parameters' ranges. */
  static Thresholds thresholds(Program program) {
    LongStream.Builder numbers = LongStream.builder();
    Code code = program.code();
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot)) {
        add(code.at(slot), numbers);
      }
    }
    for (ProgramMap map : program.maps()) {
      if (map instanceof MapImage image) {
        image.variables().forEach(variable -> add(variable, numbers));
      }
    }
    return Thresholds.of(numbers.build());
  }

  private static void add(Insn insn, LongStream.Builder numbers) {
    if (insn instanceof Insn.Branch branch) {
      add(branch.src(), numbers);
    } else if (insn instanceof Insn.Alu alu && alu.op() == AluOp.MOV) {
      add(alu.src(), numbers);
    }
  }

  private static void add(@Nullable Operand operand, LongStream.Builder numbers) {
    if (operand instanceof Operand.Imm(int value)) {
      numbers.add(value);
    }
  }

  private static void add(Variable variable, LongStream.Builder numbers) {
    Num range = DataReader.range(variable);
    if (range != null) {
      numbers.add(range.umin()).add(range.umax());
    }
  }
}
