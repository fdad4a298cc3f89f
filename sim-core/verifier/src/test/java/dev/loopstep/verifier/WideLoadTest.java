// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.target.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Encodings of 64-bit loads that assembly cannot write. */
class WideLoadTest {
  private static Verdict verdict(int high) {
    Insn load = new Insn.LoadImm64(1, Insn.LoadImm64.Pseudo.MAP_IDX, 0, high);
    Insn zero = new Insn.Alu(Width.W64, AluOp.MOV, 0, new Operand.Imm(0));
    Program program =
        new Program(
            "wide",
            ProgramKind.OPAQUE_CONTEXT,
            Code.of(List.of(load, zero, new Insn.Exit())),
            List.of(new MapDefinition("values", MapType.ARRAY, 4, 8, 4, 0)),
            List.of(),
            SourceMap.NONE);
    return Verifier.verify(program, Targets.linux72(), Limits.DEFAULT);
  }

  /** Linux: resolve_pseudo_ldimm64 in kernel/bpf/verifier.c. */
  @Test
  void aMapTakesNothingInTheSecondHalf() {
    assertInstanceOf(Verdict.Safe.class, verdict(0));
    Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, verdict(8));
    assertEquals(VerifierProblem.WRONG_ARGUMENT, refused.findings().getFirst().id());
  }
}
