// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.target.Targets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WeightsTest {
  /** The instruction at slot n weighs 10 to the n. */
  private static final Weights BY_SLOT =
      new Weights() {
        @Override
        public long of(int slot) {
          return Math.powExact(10L, slot);
        }

        @Override
        public long callback() {
          return 5;
        }
      };

  private static OptionalLong worst(String text, Weights weights) {
    Program program =
        new Program(
            "weights",
            ProgramKind.OPAQUE_CONTEXT,
            Assembler.assemble("weights", text),
            List.of(),
            List.of(),
            SourceMap.NONE);
    return Verifier.worstCase(
        program, Targets.linux72(), Limits.DEFAULT, Verifier.UNKNOWN_SIZE, weights);
  }

  @Test
  void theDearerPathCounts() {
    String text =
        """
          call 7
          if r0 == 5 goto over
          r0 = 1
        over:
          r0 = 2
          exit
        """;
    assertEquals(OptionalLong.of(11_111), worst(text, BY_SLOT));
  }

  @Test
  void roundsAddUp() {
    String text =
        """
          r6 = 3
        head:
          r6 -= 1
          if r6 != 0 goto head
          r0 = 0
          exit
        """;
    assertEquals(OptionalLong.of(11_000 + 3 * 110 + 1), worst(text, BY_SLOT));
  }

  @Test
  void eachCallOfACallbackCounts() {
    String text =
        """
          r1 = 7
          r2 = func function
          r3 = 0
          r4 = 0
          call 181
          r0 = 0
          exit
        function:
          r0 = 0
          exit
        """;
    Weights onlyCallbacks =
        new Weights() {
          @Override
          public long of(int slot) {
            return 0;
          }

          @Override
          public long callback() {
            return 5;
          }
        };
    assertEquals(OptionalLong.of(35), worst(text, onlyCallbacks));
  }

  @Test
  void whatIsNotSafeHasNoWorstCase() {
    assertEquals(OptionalLong.empty(), worst("exit\n", BY_SLOT));
  }
}
