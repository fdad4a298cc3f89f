// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.Metrics.CpuTime;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import org.junit.jupiter.api.Test;

/**
 * The instructions a NOP takes, against what was counted on Linux 7.2.13 in the steady state
 * (kernel-insns.py). With {@link TestCosts} a nanosecond stands for an instruction.
 */
class CostsTest {
  private static final long PICOS = 1000;
  private static final double TOLERANCE = 0.03;

  /**
   * Steps of a policy that takes a batch of NOPs at a time and touches both regions once a step.
   */
  private static final class Batches extends Policy {
    private final int batch;
    private final int steps;
    private final boolean linked;
    private final long instructions;

    Batches(int batch, int steps, boolean linked, long instructionsPerStep) {
      this.batch = batch;
      this.steps = steps;
      this.linked = linked;
      instructions = instructionsPerStep;
    }

    @Override
    int body() {
      calls().region(1, 64);
      calls().region(2, 64);
      reap(batch);
      if (step > steps) {
        return STOP;
      }
      for (int i = 0; i < batch; i++) {
        nop(i, i);
        flags(i, linked && i < batch - 1 ? Sqe.IO_LINK : 0);
      }
      submit(batch);
      waitFor(cqHead() + batch);
      return CONTINUE;
    }

    @Override
    public long executed() {
      return step * instructions;
    }
  }

  private static double policyInstructions(int batch, boolean linked, int perStep) {
    double shortRun =
        Policy.run(Setups.plain(), new Batches(batch, 10, linked, perStep)).timePicos();
    double longRun =
        Policy.run(Setups.plain(), new Batches(batch, 110, linked, perStep)).timePicos();
    return (longRun - shortRun) / PICOS / (100.0 * batch);
  }

  private static double applicationInstructions(Baseline baseline, int batch) {
    double shortRun = nops(10L * batch, baseline).timePicos();
    double longRun = nops(110L * batch, baseline).timePicos();
    return (longRun - shortRun) / PICOS / (100.0 * batch);
  }

  private static RunResult nops(long count, Baseline baseline) {
    RunSetup setup = Setups.withRing(32, 32).setup();
    return Simulator.application(setup, new Workload.Nops(count), baseline, RunObserver.NONE);
  }

  private static void assertAbout(double expected, double actual) {
    assertEquals(expected, actual, expected * TOLERANCE);
  }

  @Test
  void policyOneByOne() {
    assertAbout(660, policyInstructions(1, false, 151));
  }

  @Test
  void policyInBatchesOfEight() {
    assertAbout(362, policyInstructions(8, false, 475));
  }

  @Test
  void policyInChainsOfTwo() {
    assertAbout(615, policyInstructions(2, true, 190));
  }

  @Test
  void applicationOneByOne() {
    assertAbout(1059, applicationInstructions(new Baseline.Single(), 1));
  }

  @Test
  void applicationInBatchesOfEight() {
    assertAbout(395, applicationInstructions(new Baseline.Batch(8), 8));
  }

  @Test
  void applicationInChainsOfTwo() {
    assertAbout(798, applicationInstructions(new Baseline.Links(2), 2));
  }

  @Test
  void policyWithTimers() {
    double busy = timers(110) - timers(10);
    assertAbout(9203, busy / PICOS / 100);
  }

  /**
   * What a policy with one timer of a millisecond after another spends, without the waiting itself.
   */
  private static double timers(int count) {
    RunResult result =
        Policy.run(
            Setups.plain(),
            new Policy() {
              @Override
              int body() {
                calls().region(1, 64);
                calls().region(2, 64);
                reap(1);
                if (step > count) {
                  return STOP;
                }
                timeout(0, 1, 1_000_000, 0, 0);
                submit(1);
                waitFor(cqHead() + 1);
                return CONTINUE;
              }

              @Override
              public long executed() {
                return step * 159L;
              }
            });
    CpuTime cpu = result.metrics().cpu();
    double wakeLatency = 825.0 * count * PICOS;
    return cpu.kernel() + cpu.policy() + wakeLatency;
  }

  @Test
  void timeIsUserKernelPolicyAndIdle() {
    RunResult policy = Policy.run(Setups.plain(), new Batches(4, 20, true, 100));
    CpuTime cpu = policy.metrics().cpu();
    assertEquals(policy.timePicos(), cpu.user() + cpu.kernel() + cpu.policy() + cpu.idle());
    assertEquals(0, cpu.user());
    assertEquals(0, cpu.idle());
    assertEquals(21 * (100 + 84) * PICOS, cpu.policy());

    RunResult application = nops(100, new Baseline.Single());
    assertEquals(100 * (28 + 57) * PICOS, application.metrics().cpu().user());
    assertEquals(0, application.metrics().cpu().policy());
    assertEquals(100, application.metrics().syscalls());
  }

  @Test
  void sleepingIsIdle() {
    RunResult result =
        Policy.run(
            Setups.withRing(8, 8, RingFlag.SUBMIT_ALL),
            new Policy() {
              @Override
              int body() {
                if (step == 2) {
                  return STOP;
                }
                timeout(0, 1, 1_000_000, 0, 0);
                submit(1);
                waitFor(1);
                return CONTINUE;
              }
            });
    CpuTime cpu = result.metrics().cpu();
    // A millisecond, less what the switch away takes, plus what it takes to wake up.
    assertEquals(1_000_000.0 * PICOS, (double) cpu.idle(), 3000.0 * PICOS);
    assertEquals(1, result.metrics().wakeUps());
  }
}
