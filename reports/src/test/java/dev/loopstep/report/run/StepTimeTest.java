// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.scenario.CostProfileLoader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StepTimeTest {
  private static final CostProfile COSTS = CostProfileLoader.standard().profile();

  private static long worst(String steps) {
    String text = "policy p\nstate n: u32\nstep {\n" + steps + "\n}\n";
    Program program =
        PolicyCompiler.compile(
                "p.policy", text.getBytes(StandardCharsets.UTF_8), CompileOptions.DEFAULT)
            .program();
    return StepTime.worst(program, Targets.linux72(), COSTS).orElseThrow().picos();
  }

  @Test
  void aStepThatOnlyStopsTakesItsInstructionsAndWhatIsAroundThem() {
    long around = COSTS.picos(Cost.LOOP_STEP) + COSTS.picos(Cost.PROGRAM_ENTRY_EXIT);
    assertEquals(around + 2 * COSTS.picos(Cost.BPF_INSTRUCTION), worst("stop"));
  }

  @Test
  void callsCount() {
    long without = worst("stop");
    long with = worst("push nop { }\nsubmit\nstop");
    long calls = COSTS.picos(Cost.GET_REGION) + COSTS.picos(Cost.SUBMIT_BATCH);
    assertTrue(with > without + calls, with + " is more than " + without + " and " + calls);
  }
}
