// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.RunResult.Stopped;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static RunResult run(Setups setups, dev.loopstep.ebpf.program.Program program) {
    return Simulator.policy(setups.setup(), program, RunObserver.NONE);
  }

  @Test
  void programReachesRingClockAndItsVariables() {
    RunResult result = run(Setups.plain(), Programs.nopChain(1000));
    assertEquals(0, result.enterReturn());
    assertEquals(Stopped.POLICY, result.stopped());
    assertEquals(1001, result.steps());
    assertEquals(1000, result.metrics().completions());
    assertEquals(Set.of(".bss"), result.globals().keySet());
    ByteBuffer bss =
        ByteBuffer.wrap(result.globals().getOrDefault(".bss", new byte[0]))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(1000, bss.getInt(0));
    long clock = bss.getLong(8) * 1000;
    assertTrue(clock > 0 && clock <= result.timePicos(), "the clock shows simulated time");
  }

  @Test
  void instructionsAreCountedAndCharged() {
    RunResult result = run(Setups.plain(), Programs.nopChain(100));
    // 46 instructions a step, 28 of them up to the branch that leaves the last one, and two to
    // leave.
    long instructions = result.metrics().bpfInstructions();
    assertTrue(instructions > 100 * 40 && instructions < 101 * 50, "executed " + instructions);
    assertEquals((instructions + 101 * 84) * 1000, result.metrics().cpu().policy());
  }

  @Test
  void sameProgramSameBytes() {
    RunResult one = run(Setups.plain(), Programs.nopChain(50));
    RunResult two = run(Setups.plain(), Programs.nopChain(50));
    assertEquals(one.digest(), two.digest());
    assertArrayEquals(one.globals().get(".bss"), two.globals().get(".bss"));
  }

  @Test
  void everyHelperOfTheTargetIsThere() {
    int tried = 0;
    for (int helper = 0; helper < 1000; helper++) {
      Signature signature = Targets.linux72().helper(helper);
      if (signature != null && takesNumbersAndMemory(signature)) {
        RunResult result = run(Setups.plain(), Programs.calling(helper));
        assertEquals(Stopped.POLICY, result.stopped(), "helper " + helper);
        tried++;
      }
    }
    assertTrue(tried > 5);
  }

  private static boolean takesNumbersAndMemory(Signature signature) {
    return signature.arguments().stream()
        .noneMatch(argument ->
            argument instanceof Signature.Argument.MapHandle
                || argument instanceof Signature.Argument.Callback);
  }

  @Test
  void helpersAreChargedAndThoseThatAreInlinedAreNot() {
    long inlined = kernelTime(8);
    assertEquals(0, kernelTime(118) - inlined, "jiffies");
    assertEquals(36_000, kernelTime(5) - inlined, "clock");
    assertEquals(50_000, kernelTime(7) - inlined, "random number");
    assertEquals(1_359_000, kernelTime(6) - inlined, "trace");
  }

  private static long kernelTime(int helper) {
    return run(Setups.plain(), Programs.calling(helper)).metrics().cpu().kernel();
  }

  @Test
  void faultIsReportedWithItsPlace() {
    RunResult result = run(Setups.plain(), Programs.faulty());
    assertEquals(-14, result.enterReturn());
    assertEquals(Stopped.FAULT, result.stopped());
    assertEquals(1, result.steps());
    Diagnostic fault = assertNotNullFault(result);
    assertEquals("program-fault", fault.id().id());
  }

  private static Diagnostic assertNotNullFault(RunResult result) {
    Diagnostic fault = result.fault();
    assertNotNull(fault);
    return fault;
  }
}
