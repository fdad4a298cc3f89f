// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.device.CacheSetup;
import dev.loopstep.kernel.device.DeviceFaults;
import dev.loopstep.kernel.device.DeviceSeen;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rings with IOPOLL: reads take 10 us. */
class PolledRingTest {
  private static final long MICRO = 1_000_000;
  private static final Distribution TEN = new Distribution.Constant(10_000);

  private static Setups setups(boolean pollable, Optional<CacheSetup> cache) {
    DeviceSetup disk =
        new DeviceSetup(
            "disk",
            4,
            DeviceSetup.SHARED,
            DeviceSetup.UNLIMITED,
            TEN,
            TEN,
            0,
            DeviceSetup.Coalescing.NONE,
            DeviceFaults.NONE,
            pollable,
            Optional.empty());
    return Setups.withDisk()
        .costs(TestCosts.free())
        .ring(new RingSetup(32, 64, EnumSet.of(RingFlag.IOPOLL, RingFlag.CQSIZE)))
        .devices(List.of(disk))
        .files(List.of(new FileSetup("f", 65536, FileSetup.Content.RANDOM, "disk", cache)))
        .buffers(new RunSetup.Buffers(32, 4096))
        .maxSteps(1000);
  }

  private static RunResult reads(RunSetup setup, long count, Baseline baseline) {
    return Simulator.application(
        setup, new Workload.Reads(count, 0, 4096), baseline, RunObserver.NONE);
  }

  @ParameterizedTest
  @CsvSource({"1, 80", "4, 20", "8, 20"})
  void readsAreFoundByAskingAndNobodySleeps(int batch, long micros) {
    RunResult result = reads(setups(true, Optional.empty()).setup(), 8, new Baseline.Batch(batch));
    assertEquals(0, result.enterReturn());
    assertEquals(8, result.metrics().completions());
    assertEquals(8 * 4096, result.metrics().bytesRead());
    assertEquals(micros * MICRO, result.timePicos());
    assertEquals(0, result.metrics().contextSwitches());
    DeviceSeen seen = result.devices().getFirst();
    assertEquals(0, seen.interrupts());
    assertTrue(seen.polls() >= micros / 10, seen.polls() + " looks");
  }

  @Test
  void lookingTakesTimeAndSoDoesWhatIsFound() {
    RunResult result =
        reads(
            setups(true, Optional.empty()).costs(TestCosts.counted()).setup(),
            1,
            new Baseline.Single());
    // All the time of the device the processor looks.
    assertEquals(0, result.metrics().cpu().idle());
    assertTrue(result.timePicos() > 10 * MICRO);
  }

  @Test
  void aDeviceThatCannotBeAskedRefuses() {
    RunResult result = reads(setups(false, Optional.empty()).setup(), 3, new Baseline.Single());
    assertEquals(Errno.EOPNOTSUPP, result.enterReturn());
  }

  @Test
  void whatGoesThroughThePageCacheIsRefused() {
    CacheSetup cache = new CacheSetup(1, 32, CacheSetup.Writes.INLINE);
    RunResult result = reads(setups(true, Optional.of(cache)).setup(), 3, new Baseline.Single());
    assertEquals(Errno.EOPNOTSUPP, result.enterReturn());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void copiesAreExactOnSeveralProcessorsToo(int cpus) {
    Setups setups =
        setups(true, Optional.empty())
            .files(
                List.of(
                    new FileSetup("a", 100_000, FileSetup.Content.RANDOM, "disk"),
                    new FileSetup("b", 0, FileSetup.Content.ZEROES, "disk")));
    RunResult result =
        Simulator.application(
            setups.costs(TestCosts.counted()).setup().with(MachineSetup.of(cpus)),
            new Workload.Copy(0, 1, 100_000, 4096),
            new Baseline.Batch(8),
            RunObserver.NONE);
    assertEquals(0, result.enterReturn());
    assertEquals(result.files().get(0).sha256(), result.files().get(1).sha256());
  }

  @Test
  void aSignalEndsTheLooking() {
    HostFaults signals = new HostFaults(0, Optional.of(new Distribution.Constant(3_000)));
    RunResult result =
        reads(setups(true, Optional.empty()).setup().with(signals), 4, new Baseline.Single());
    assertEquals(0, result.enterReturn());
    assertEquals(4, result.metrics().completions());
    assertTrue(result.steps() > 4, result.steps() + " calls");
  }

  @Test
  void whatIsNotModelledIsRefused() {
    RingSetup hybrid =
        new RingSetup(8, 8, EnumSet.of(RingFlag.IOPOLL, RingFlag.HYBRID_IOPOLL, RingFlag.CQSIZE));
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                reads(
                    setups(true, Optional.empty()).ring(hybrid).setup(), 1, new Baseline.Single()));
    assertEquals("kernel-not-modelled", refused.diagnostics().getFirst().id().id());
  }
}
