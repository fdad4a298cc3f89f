// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.ebpf.insn.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
  private static String answer(byte[] code) {
    return Batch.answer(new BatchProgram("p", code)).kind().word();
  }

  private static String assembled(String text) {
    Code code = Assembler.assemble("p", text.replace("; ", "\n"), List.of(), List.of());
    return answer(Encoder.encode(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "success     | r0 = 0; exit",
        "failure     | r0 = *(u64 *)(r10 + 0); exit",
        "failure     | r0 = 0",
        "failure     | call 9999; exit",
        "failure     | callx r1; exit",
        "failure     | r0 = 0; goto -2",
        "unsupported | r0 = *(u32 *)(r1 + 0); exit",
        "unsupported | *(u32 *)(r1 + 0) = 1; r0 = 0; exit",
        "unsupported | call 160; exit",
        "success     | r0 = 0; if r0 == 0 goto +1; call 160; exit",
      })
  void threeAnswers(String expected, String text) {
    assertEquals(expected, assembled(text));
  }

  @ParameterizedTest
  @CsvSource({
    // A map by its file descriptor, a kfunc by its BTF id, packet access.
    "unsupported,18110000 00000000 00000000 00000000 b7000000 00000000 95000000 00000000",
    "unsupported,85200000 01000000 95000000 00000000",
    "unsupported,20000000 00000000 95000000 00000000",
    // No opcode; a reserved field; half an instruction; nothing.
    "failure,ff000000 00000000 95000000 00000000",
    "failure,b7000100 00000000 95000000 00000000",
    "failure,b7000000 00000000 95000000",
    "failure,''",
  })
  void bytesThatNoAssemblerWrites(String expected, String hex) {
    assertEquals(expected, answer(Hex.parse("p", hex)));
  }

  /** What is not modelled leaves open what else would happen. */
  @Test
  void unsupportedComesBeforeFailure() {
    assertEquals(
        "unsupported",
        assembled("call 7; if r0 == 0 goto +2; r0 = *(u64 *)(r10 + 8); exit; call 160; exit"));
  }
}
