// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.cache.CacheSeen;
import dev.loopstep.kernel.device.CacheSetup;
import dev.loopstep.kernel.device.CacheSetup.Writes;
import dev.loopstep.kernel.device.DeviceFaults;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Reads take 10 us, writes 20; nothing else takes any time. */
class PageCacheTest {
  private static final long MICRO = 1_000_000;
  private static final int PAGE = 4096;
  private static final Distribution TEN = new Distribution.Constant(10_000);
  private static final Distribution TWENTY = new Distribution.Constant(20_000);

  private static Setups setups(CacheSetup cache, DeviceFaults faults) {
    return Setups.withDisk()
        .costs(TestCosts.free())
        .maxSteps(1000)
        .devices(
            List.of(
                new DeviceSetup(
                    "disk",
                    4,
                    DeviceSetup.UNLIMITED,
                    TEN,
                    TWENTY,
                    0,
                    DeviceSetup.Coalescing.NONE,
                    faults)))
        .files(
            List.of(
                new FileSetup(
                    "f", 64 * PAGE, FileSetup.Content.RANDOM, "disk", Optional.of(cache))));
  }

  private static CacheSetup cache(double resident, int ahead, Writes writes) {
    return new CacheSetup(resident, ahead, writes);
  }

  /** What each request of a batch came to, and the run. */
  private record Outcome(List<Cqe> seen, RunResult run) {
    CacheSeen cache() {
      return run.caches().getFirst();
    }

    int result(int slot) {
      return seen.stream().filter(c -> c.userData() == 100 + slot).findFirst().orElseThrow().res();
    }
  }

  private static Outcome batch(Setups setups, ToIntFunction<Batch> writer) {
    Batch policy = new Batch(writer);
    RunResult run = Policy.run(setups, policy);
    return new Outcome(policy.reaped, run);
  }

  private static final class Batch extends Policy {
    private final ToIntFunction<Batch> writer;
    private int total;

    Batch(ToIntFunction<Batch> writer) {
      this.writer = writer;
    }

    @Override
    int body() {
      if (step == 1) {
        total = writer.applyAsInt(this);
        submit(total);
      }
      reap(100);
      waitFor(cqHead() + 1);
      return reaped.size() >= total ? STOP : CONTINUE;
    }

    void read(int slot, long offset, int length) {
      transfer(Opcode.READ, slot, 0, offset, 0, length);
    }

    void write(int slot, long offset, int length) {
      transfer(Opcode.WRITE, slot, 0, offset, 1, length);
    }

    void fsync(int slot) {
      transfer(Opcode.FSYNC, slot, 0, 0, 0, 0);
      calls().sq().put64(slot * Sqe.SIZE + Sqe.ADDR, 0);
    }
  }

  @Test
  void whatIsInTheCacheIsReadWhereItIsSubmitted() {
    Outcome outcome =
        batch(
            setups(cache(1, 32, Writes.INLINE), DeviceFaults.NONE),
            p -> {
              p.read(0, 0, PAGE);
              p.read(1, 10 * PAGE + 100, 2 * PAGE);
              return 2;
            });
    assertEquals(List.of(PAGE, 2 * PAGE), outcome.seen.stream().map(Cqe::res).toList());
    assertEquals(0, outcome.run.timePicos());
    assertEquals(0, outcome.run.metrics().contextSwitches());
    assertEquals(new CacheSeen("f", 4, 0, 0, 0, 0), outcome.cache());
    assertEquals(0, outcome.run.devices().getFirst().reads());
  }

  @Test
  void aMissWaitsForTheDeviceAndReadsAhead() {
    Outcome outcome =
        batch(
            setups(cache(0, 32, Writes.INLINE), DeviceFaults.NONE),
            p -> {
              p.read(0, 0, PAGE);
              return 1;
            });
    assertEquals(10 * MICRO, outcome.run.timePicos());
    assertEquals(PAGE, outcome.result(0));
    // The first window is of four pages, one request; the page is missed once.
    assertEquals(new CacheSeen("f", 0, 1, 4, 0, 0), outcome.cache());
    assertEquals(1, outcome.run.devices().getFirst().reads());
    assertEquals(4 * PAGE, outcome.run.devices().getFirst().bytesRead());
    assertEquals(PAGE, outcome.run.metrics().bytesRead());
  }

  @Test
  void readsOfOnePageWaitForOneRequest() {
    Outcome outcome =
        batch(
            setups(cache(0, 0, Writes.INLINE), DeviceFaults.NONE),
            p -> {
              p.read(0, 5 * PAGE, PAGE);
              p.read(1, 5 * PAGE + 10, 100);
              return 2;
            });
    assertEquals(10 * MICRO, outcome.run.timePicos());
    assertEquals(new CacheSeen("f", 0, 2, 1, 0, 0), outcome.cache());
  }

  @Test
  void readsAtTheEndOfTheFileAreShort() {
    Outcome outcome =
        batch(
            setups(cache(0, 32, Writes.INLINE), DeviceFaults.NONE),
            p -> {
              p.read(0, 63 * PAGE + 4000, PAGE);
              p.read(1, 64 * PAGE, PAGE);
              return 2;
            });
    assertEquals(96, outcome.result(0));
    assertEquals(0, outcome.result(1));
  }

  @Test
  void wholePagesAreWrittenInlineAndStayDirty() {
    Outcome outcome =
        batch(
            setups(cache(0, 32, Writes.INLINE), DeviceFaults.NONE),
            p -> {
              p.write(0, 0, 2 * PAGE);
              p.write(1, 64 * PAGE, 100);
              return 2;
            });
    assertEquals(0, outcome.run.timePicos());
    assertEquals(new CacheSeen("f", 0, 0, 0, 0, 3), outcome.cache());
    assertEquals(64 * PAGE + 100, outcome.run.files().getFirst().size());
  }

  @Test
  void aPartOfAPageThatIsNotThereIsReadByAWorkerFirst() {
    Outcome outcome =
        batch(
            setups(cache(0, 32, Writes.INLINE), DeviceFaults.NONE),
            p -> {
              p.write(0, 100, 50);
              return 1;
            });
    assertEquals(50, outcome.result(0));
    assertEquals(10 * MICRO, outcome.run.timePicos());
    assertEquals(new CacheSeen("f", 0, 0, 1, 0, 1), outcome.cache());
  }

  @Test
  void fsyncWritesNeighboursTogetherAndWaits() {
    Setups setups = setups(cache(0, 32, Writes.WORKER), DeviceFaults.NONE);
    Outcome outcome =
        batch(
            setups,
            p -> {
              p.write(0, 0, 2 * PAGE);
              p.flags(0, Sqe.IO_LINK);
              p.write(1, 9 * PAGE, PAGE);
              p.flags(1, Sqe.IO_LINK);
              p.fsync(2);
              return 3;
            });
    assertEquals(List.of(2 * PAGE, PAGE, 0), outcome.seen.stream().map(Cqe::res).toList());
    assertEquals(20 * MICRO, outcome.run.timePicos());
    assertEquals(new CacheSeen("f", 0, 0, 0, 3, 0), outcome.cache());
    assertEquals(2, outcome.run.devices().getFirst().writes());
  }

  @Test
  void whatStaysDirtyForHalfAMinuteIsWrittenBack() {
    Outcome outcome =
        batch(
            setups(cache(0, 32, Writes.INLINE), DeviceFaults.NONE),
            p -> {
              p.write(0, 0, PAGE);
              p.timeout(1, 101, 36_000_000_000L, 0, 0);
              return 2;
            });
    assertEquals(new CacheSeen("f", 0, 0, 0, 1, 0), outcome.cache());
    // The write found the clock at 0, so at 30 s it is old enough.
    assertEquals(1, outcome.run.devices().getFirst().writes());
  }

  @Test
  void aReadThatTheDeviceFailsIsTriedOnceMoreByAWorker() {
    DeviceFaults broken =
        new DeviceFaults(1, 0, 0, new Distribution.Constant(0), 0, DeviceFaults.LINUX_TIMEOUT);
    Outcome outcome =
        batch(
            setups(cache(0, 0, Writes.INLINE), broken),
            p -> {
              p.read(0, 5 * PAGE, PAGE);
              return 1;
            });
    assertEquals(Errno.EIO, outcome.result(0));
    assertEquals(20 * MICRO, outcome.run.timePicos());
    assertEquals(2, outcome.run.devices().getFirst().errors());
  }

  @Test
  void fsyncTellsThatWritingBackFailedOnce() {
    DeviceFaults broken =
        new DeviceFaults(1, 0, 0, new Distribution.Constant(0), 0, DeviceFaults.LINUX_TIMEOUT);
    Outcome outcome =
        batch(
            setups(cache(0, 0, Writes.INLINE), broken),
            p -> {
              p.write(0, 0, PAGE);
              p.flags(0, Sqe.IO_LINK);
              p.fsync(1);
              p.flags(1, Sqe.IO_LINK);
              p.fsync(2);
              return 3;
            });
    assertEquals(Errno.EIO, outcome.result(1));
    assertEquals(0, outcome.result(2));
  }

  @Test
  void someOfThePagesAreThere() {
    Workload reads = new Workload.Reads(64, 0, PAGE);
    CacheSeen seen =
        Simulator.application(
                setups(cache(0.5, 0, Writes.INLINE), DeviceFaults.NONE).setup(),
                reads,
                new Baseline.Single(),
                RunObserver.NONE)
            .caches()
            .getFirst();
    assertEquals(64, seen.hits() + seen.misses());
    assertTrue(seen.hits() > 16 && seen.hits() < 48, seen.hits() + " hits");
    assertEquals(seen.misses(), seen.read());
  }
}
