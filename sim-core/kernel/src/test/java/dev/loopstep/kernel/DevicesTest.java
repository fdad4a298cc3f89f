// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.device.DeviceFaults;
import dev.loopstep.kernel.device.DeviceSeen;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.DeviceSetup.Coalescing;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Queue depth, interrupts and faults of devices. Reads take 10 us, nothing else takes any time. */
class DevicesTest {
  private static final Distribution TEN = new Distribution.Constant(10_000);
  private static final long MICRO = 1_000_000;

  private static DeviceSetup device(
      int channels, int depth, Coalescing coalescing, DeviceFaults faults) {
    return new DeviceSetup("disk", channels, depth, TEN, TEN, 0, coalescing, faults);
  }

  private static RunResult reads(DeviceSetup device, long count, int batch) {
    return Simulator.application(
        Setups.withDisk().costs(TestCosts.free()).devices(List.of(device)).setup(),
        new Workload.Reads(count, 0, 4096),
        new Baseline.Batch(batch),
        RunObserver.NONE);
  }

  private static DeviceSeen seen(RunResult result) {
    return result.devices().getFirst();
  }

  @Test
  void whatTheDeviceHasNoRoomForWaitsInTheBlockLayer() {
    DeviceSetup device = device(2, 3, Coalescing.NONE, DeviceFaults.NONE);
    RunResult result = reads(device, 8, 8);
    assertEquals(40 * MICRO, result.timePicos(), "two at a time");
    DeviceSeen seen = seen(result);
    assertEquals(3, seen.mostInside());
    // 10 10 20 20 30 30 40 40 in all; the device has each for 10, and one more waits in it: 10 10
    // 20,
    // then always 20 but for the last.
    assertEquals(25_000, seen.meanNanos());
    assertTrue(seen.meanDeviceNanos() < seen.meanNanos());
    assertEquals(8 * 10_000, seen.busyNanos());
  }

  @Test
  void aDepthBelowTheChannelsLeavesSomeIdle() {
    assertEquals(
        80 * MICRO, reads(device(4, 1, Coalescing.NONE, DeviceFaults.NONE), 8, 8).timePicos());
  }

  /** Four reads, and four writes behind them. */
  private static final class ReadsAndWrites extends Policy {
    private int done;

    @Override
    int body() {
      if (step == 1) {
        for (int i = 0; i < 8; i++) {
          transfer(i < 4 ? Opcode.READ : Opcode.WRITE, i, 0, i * 4096L, 1, 4096);
        }
        submit(8);
      }
      done += reap(100);
      waitFor(cqHead() + 1);
      return done == 8 ? STOP : CONTINUE;
    }
  }

  /** When each of those completes, in microseconds. */
  private static List<Long> readsAndWrites(int channels, int writeChannels) {
    DeviceSetup device =
        new DeviceSetup(
            "disk",
            channels,
            writeChannels,
            DeviceSetup.UNLIMITED,
            TEN,
            TEN,
            0,
            Coalescing.NONE,
            DeviceFaults.NONE,
            false,
            Optional.empty());
    Long[] times = new Long[8];
    Policy.run(
        Setups.withDisk().costs(TestCosts.free()).devices(List.of(device)),
        new ReadsAndWrites(),
        new RunObserver() {
          @Override
          public void completed(
              long timePicos, long userData, int res, int flags, boolean overflow) {
            times[(int) userData - 100] = timePicos / MICRO;
          }
        });
    return List.of(times);
  }

  @Test
  void writesHaveChannelsOfTheirOwnWhereTheDeviceHasThem() {
    assertEquals(
        List.of(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L), readsAndWrites(1, DeviceSetup.SHARED));
    assertEquals(List.of(10L, 20L, 30L, 40L, 10L, 10L, 20L, 20L), readsAndWrites(1, 2));
    assertEquals(List.of(10L, 10L, 20L, 20L, 10L, 20L, 30L, 40L), readsAndWrites(2, 1));
  }

  @Test
  void oneInterruptTellsOfSeveral() {
    RunResult result =
        reads(device(1, 100, new Coalescing(4, 1000 * MICRO), DeviceFaults.NONE), 8, 8);
    assertEquals(80 * MICRO, result.timePicos());
    assertEquals(2, seen(result).interrupts());
    // Four wait for the fourth and four for the eighth: 40 40 40 40 80 80 80 80.
    assertEquals(60_000, seen(result).meanNanos());
  }

  @Test
  void anInterruptWaitsNoLongerThanItsTime() {
    RunResult result =
        reads(device(1, 100, new Coalescing(100, 15 * MICRO), DeviceFaults.NONE), 3, 3);
    // The first is done at 10, and told at 25 together with the second; the third at 30 + 15.
    assertEquals(45 * MICRO, result.timePicos());
    assertEquals(2, seen(result).interrupts());
  }

  @Test
  void errorsAndShortTransfersAreSeenAndCounted() {
    DeviceFaults faults = new DeviceFaults(0.25, 0.25, 0, TEN, 0, DeviceFaults.LINUX_TIMEOUT);
    DeviceSetup device = device(4, 100, Coalescing.NONE, faults);
    long[] counts = new long[3];
    RunResult result =
        Simulator.application(
            Setups.withDisk().costs(TestCosts.free()).devices(List.of(device)).setup(),
            new Workload.Reads(16, 0, 4096),
            new Baseline.Batch(8),
            new RunObserver() {
              @Override
              public void completed(
                  long timePicos, long userData, int res, int flags, boolean overflow) {
                counts[res < 0 ? 0 : res < 4096 ? 1 : 2]++;
                assertTrue(res == Errno.EIO || res > 0 && res % 512 == 0);
              }
            });
    DeviceSeen seen = seen(result);
    assertTrue(seen.errors() > 0 && seen.shortTransfers() > 0);
    assertEquals(counts[0], seen.errors());
    assertEquals(counts[1], seen.shortTransfers());
    assertEquals(result.metrics().bytesRead(), seen.bytesRead());
  }

  @Test
  void delaysAddToTheTimeOfARequest() {
    DeviceFaults faults =
        new DeviceFaults(0, 0, 1, new Distribution.Constant(7000), 0, DeviceFaults.LINUX_TIMEOUT);
    RunResult result = reads(device(1, 100, Coalescing.NONE, faults), 4, 4);
    assertEquals(4 * 17 * MICRO, result.timePicos());
    assertEquals(4, seen(result).delays());
  }

  @Test
  void theHostFindsWhatNoInterruptTold() {
    DeviceFaults faults = new DeviceFaults(0, 0, 0, TEN, 1, 500 * MICRO);
    RunResult result = reads(device(1, 100, Coalescing.NONE, faults), 2, 2);
    // The first interrupt is lost at 10; both are found at 510.
    assertEquals(510 * MICRO, result.timePicos());
    assertEquals(2, seen(result).lostInterrupts());
    assertEquals(0, seen(result).interrupts());
    assertEquals(0, result.metrics().errors());
  }

  /** The times of service are those of a device that never fails. */
  @Test
  void oneFaultChangesNothingElse() {
    Distribution random = new Distribution.Exponential(10_000);
    DeviceFaults errors = new DeviceFaults(0.5, 0, 0, TEN, 0, DeviceFaults.LINUX_TIMEOUT);
    DeviceSetup sound = new DeviceSetup("disk", 2, random, random, 0);
    DeviceSetup failing =
        new DeviceSetup(
            "disk", 2, DeviceSetup.UNLIMITED, random, random, 0, Coalescing.NONE, errors);
    assertEquals(seen(reads(sound, 8, 8)).busyNanos(), seen(reads(failing, 8, 8)).busyNanos());
  }
}
