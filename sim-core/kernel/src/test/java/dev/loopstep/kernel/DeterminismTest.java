// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.jit.Jit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final Distribution RANDOM = new Distribution.LogNormal(20_000, 0.5);
  private static final DeviceSetup DISK = new DeviceSetup("disk", 2, RANDOM, RANDOM, 0);

  private static RunResult nops(Setups setups, int count) {
    return Simulator.application(
        setups.setup(), new Workload.Nops(count), new Baseline.Single(), RunObserver.NONE);
  }

  @Test
  void digestIsAFunctionOfTheRun() {
    String digest = nops(Setups.plain(), 10).digest();
    assertTrue(digest.matches("[0-9a-f]{64}"), digest);
    assertEquals(digest, nops(Setups.plain(), 10).digest());
    assertNotEquals(digest, nops(Setups.plain().seed(2), 10).digest());
    assertNotEquals(digest, nops(Setups.plain(), 11).digest());
    assertNotEquals(digest, nops(Setups.plain().costs(TestCosts.free()), 10).digest());
  }

  @Test
  void everyEngineGivesTheSameRun() {
    Program program = Programs.nopChain(500);
    RunSetup setup = Setups.plain().setup();
    RunResult interpreted = Simulator.policy(setup, program, Interpreter::load, RunObserver.NONE);
    RunResult compiled = Simulator.policy(setup, program, Jit.eager(), RunObserver.NONE);
    RunResult both = Simulator.policy(setup, program, Jit.lazy(), RunObserver.NONE);
    assertEquals(interpreted.digest(), compiled.digest());
    assertEquals(interpreted.digest(), both.digest());
    assertEquals(interpreted.digest(), Simulator.policy(setup, program, RunObserver.NONE).digest());
    assertArrayEquals(interpreted.globals().get(".bss"), compiled.globals().get(".bss"));
  }

  /** Completion times of reads, in order. */
  private static List<Long> reads(Setups setups) {
    List<Long> times = new ArrayList<>();
    Simulator.application(
        setups.setup(),
        new Workload.Reads(16, 0, 4096),
        new Baseline.Batch(8),
        new RunObserver() {
          @Override
          public void completed(long time, long userData, int res, int flags, boolean overflow) {
            times.add(time);
          }
        });
    return times;
  }

  @Test
  void anotherDeviceChangesNobodyElsesNumbers() {
    Setups one = Setups.withDisk().devices(List.of(DISK));
    DeviceSetup other = new DeviceSetup("other", 2, RANDOM, RANDOM, 0);
    List<FileSetup> files = new ArrayList<>(one.files());
    files.add(new FileSetup("more", 4096, FileSetup.Content.RANDOM, "other"));
    Setups two = one.devices(List.of(other, DISK)).files(files);
    assertEquals(reads(one), reads(two));
    assertNotEquals(reads(one), reads(one.seed(2)));
  }
}
