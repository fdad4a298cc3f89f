// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.GuestResult.Ended;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.run.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelResultTest {
  private static final Program PROGRAM =
      PolicyFile.read("../policies/nop_chain.policy", null).program();

  private static Observation seen(int attachError, int returned, Ended ended) {
    return KernelResult.observation(
        new GuestResult(
            "x",
            "",
            0,
            "",
            attachError,
            returned,
            ended,
            5,
            6,
            List.of(new GuestResult.Completion(-1, -62, 2)),
            3,
            List.of(
                new GuestCase.Section(".bss", new byte[] {9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}))),
        PROGRAM);
  }

  @Test
  void whyItEndedIsNamedAsTheSimulatorNamesIt() {
    assertEquals("policy", seen(0, 0, Ended.BY_ITSELF).stopped());
    assertEquals("policy", seen(0, -22, Ended.BY_ITSELF).stopped());
    assertEquals("signal", seen(0, -4, Ended.BY_ITSELF).stopped());
    assertEquals("refused", seen(0, -77, Ended.BY_ITSELF).stopped());
    assertEquals("not-attached", seen(-95, 0, Ended.NOT_RUN).stopped());
    assertEquals("max-steps", seen(0, -4, Ended.MAX_STEPS).stopped());
    assertEquals("cpu-limit", seen(0, -4, Ended.CPU_LIMIT).stopped());
    assertEquals("hung", seen(0, 0, Ended.HUNG).stopped());
    assertEquals("signal", seen(0, -4, Ended.STUCK).stopped());
    assertTrue(seen(0, -4, Ended.STUCK).stuck());
    assertFalse(seen(0, -4, Ended.BY_ITSELF).stuck());
  }

  @Test
  void variablesAreReadByTheirTypes() {
    assertEquals(9L, seen(0, 0, Ended.BY_ITSELF).globals().get("done"));
    assertEquals(9L, seen(-95, 0, Ended.NOT_RUN).globals().get("done"));
  }

  @Test
  void completionsThatWereLostAreCounted() {
    assertEquals(1, seen(0, 0, Ended.BY_ITSELF).completions().kept());
    assertEquals(3, seen(0, 0, Ended.BY_ITSELF).completions().omitted());
  }

  @Test
  void aRefusalKeepsTheLog() {
    Observation refused =
        KernelResult.observation(GuestResult.refused("x", 13, "the log"), PROGRAM);
    assertTrue(refused.wasRefused());
    assertEquals("the log", refused.verifierLog());
  }
}
