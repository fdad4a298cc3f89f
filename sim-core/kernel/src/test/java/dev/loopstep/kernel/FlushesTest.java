// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.device.CacheSetup;
import dev.loopstep.kernel.device.DeviceFaults;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** FSYNC and a drive's own cache. Writes take 10 us, a flush 100; nothing else takes any time. */
class FlushesTest {
  private static final int PAGE = 4096;
  private static final Distribution TEN = new Distribution.Constant(10_000);
  private static final Distribution HUNDRED = new Distribution.Constant(100_000);

  private static Setups setups(
      Optional<Distribution> flush, Optional<CacheSetup> cache, DeviceFaults faults) {
    return Setups.withDisk()
        .costs(TestCosts.free())
        .maxSteps(1000)
        .devices(
            List.of(
                new DeviceSetup(
                    "disk",
                    1,
                    DeviceSetup.SHARED,
                    DeviceSetup.UNLIMITED,
                    TEN,
                    TEN,
                    0,
                    DeviceSetup.Coalescing.NONE,
                    faults,
                    false,
                    flush)))
        .files(List.of(new FileSetup("f", 64 * PAGE, FileSetup.Content.RANDOM, "disk", cache)));
  }

  /** When each request completed, in microseconds, as {@code user_data@time=result}. */
  private static final class Requests extends Policy {
    private final Consumer<Requests> first;
    private int total;
    private int done;

    Requests(Consumer<Requests> first) {
      this.first = first;
    }

    @Override
    int body() {
      if (step == 1) {
        first.accept(this);
        submit(total);
      }
      done += reap(100);
      waitFor(cqHead() + 1);
      return done >= total ? STOP : CONTINUE;
    }

    void write() {
      transfer(Opcode.WRITE, total, 0, (long) total * PAGE, 1, PAGE);
      total++;
    }

    void linkedWrite() {
      write();
      flags(total - 1, Sqe.IO_LINK);
    }

    void sync() {
      transfer(Opcode.FSYNC, total, 0, 0, 0, 0);
      calls().sq().put64(total * Sqe.SIZE + Sqe.ADDR, 0);
      total++;
    }
  }

  private static RunResult run(Setups setups, Consumer<Requests> first, List<String> seen) {
    return Policy.run(
        setups,
        new Requests(first),
        new RunObserver() {
          @Override
          public void completed(
              long timePicos, long userData, int res, int flags, boolean overflow) {
            seen.add(userData - 100 + "@" + timePicos / 1_000_000 + "=" + res);
          }
        });
  }

  private static Setups disk() {
    return setups(Optional.of(HUNDRED), Optional.empty(), DeviceFaults.NONE);
  }

  @Test
  void fsyncTakesTheDrivesFlush() {
    List<String> seen = new ArrayList<>();
    RunResult result = run(disk(), Requests::sync, seen);
    assertEquals(List.of("0@100=0"), seen);
    assertEquals(1, result.devices().getFirst().flushes());
    assertEquals(0, result.devices().getFirst().writes());
  }

  @Test
  void aDriveWithoutACacheHasNothingToFlush() {
    List<String> seen = new ArrayList<>();
    Setups setups = setups(Optional.empty(), Optional.empty(), DeviceFaults.NONE);
    RunResult result = run(setups, Requests::sync, seen);
    assertEquals(List.of("0@0=0"), seen);
    assertEquals(0, result.devices().getFirst().flushes());
  }

  /** Its flush is for what was complete: the drive serves the write meanwhile. */
  @Test
  void fsyncDoesNotWaitForWritesUnderWay() {
    List<String> seen = new ArrayList<>();
    run(
        disk(),
        p -> {
          p.write();
          p.sync();
        },
        seen);
    assertEquals(List.of("0@10=4096", "1@100=0"), seen);
  }

  @Test
  void inAChainItFollowsItsWrite() {
    List<String> seen = new ArrayList<>();
    run(
        disk(),
        p -> {
          p.linkedWrite();
          p.sync();
        },
        seen);
    assertEquals(List.of("0@10=4096", "1@110=0"), seen);
  }

  /** One is for the first write; the other two come meanwhile, and share the next. */
  @Test
  void whoComesDuringAFlushSharesTheNext() {
    List<String> seen = new ArrayList<>();
    RunResult result =
        run(
            disk(),
            p -> {
              for (int i = 0; i < 3; i++) {
                p.linkedWrite();
                p.sync();
              }
            },
            seen);
    assertEquals(
        List.of("0@10=4096", "2@20=4096", "4@30=4096", "1@110=0", "3@210=0", "5@210=0"), seen);
    assertEquals(2, result.devices().getFirst().flushes());
  }

  @Test
  void whatThePageCacheHoldsIsWrittenFirst() {
    List<String> seen = new ArrayList<>();
    CacheSetup cache = new CacheSetup(0, 32, CacheSetup.Writes.INLINE);
    run(
        setups(Optional.of(HUNDRED), Optional.of(cache), DeviceFaults.NONE),
        p -> {
          p.linkedWrite();
          p.sync();
        },
        seen);
    assertEquals(List.of("0@0=4096", "1@110=0"), seen);
  }

  @Test
  void whereWritingBackFailsNothingIsFlushed() {
    List<String> seen = new ArrayList<>();
    CacheSetup cache = new CacheSetup(0, 32, CacheSetup.Writes.INLINE);
    DeviceFaults broken = new DeviceFaults(1, 0, 0, TEN, 0, DeviceFaults.LINUX_TIMEOUT);
    RunResult result =
        run(
            setups(Optional.of(HUNDRED), Optional.of(cache), broken),
            p -> {
              p.linkedWrite();
              p.sync();
            },
            seen);
    assertEquals(List.of("0@0=4096", "1@10=" + Errno.EIO), seen);
    assertEquals(0, result.devices().getFirst().flushes());
  }
}
