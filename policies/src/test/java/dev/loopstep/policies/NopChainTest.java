// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunResult.Stopped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NopChainTest {
  private static final World WORLD = World.of("nop_chain");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 1000})
  void endsAfterOneStepMoreThanThereAreNops(long total) {
    String setting = "total=" + total;
    RunResult result = WORLD.run(setting);
    assertEquals(0, result.enterReturn());
    assertEquals(Stopped.POLICY, result.stopped());
    assertEquals(total + 1, result.steps());
    assertEquals(total, result.metrics().requests());
    assertEquals(total, World.global(result, WORLD.program(setting), "done"));
  }

  @Test
  void submitsTheNextOnlyWhenTheOneBeforeHasCompleted() {
    long[] inFlight = new long[2];
    RunObserver observer =
        new RunObserver() {
          @Override
          public void submitted(long timePicos, long userData, int opcode) {
            inFlight[1] = Math.max(inFlight[1], ++inFlight[0]);
          }

          @Override
          public void completed(
              long timePicos, long userData, int res, int flags, boolean overflow) {
            inFlight[0]--;
          }
        };
    WORLD.run(observer, "total=100");
    assertEquals(1, inFlight[1]);
  }

  @Test
  void takesFewInstructionsAStep() {
    RunResult result = WORLD.run("total=1000");
    long each = result.metrics().bpfInstructions() / result.steps();
    assertTrue(each <= 50, "instructions a step: " + each);
  }
}
