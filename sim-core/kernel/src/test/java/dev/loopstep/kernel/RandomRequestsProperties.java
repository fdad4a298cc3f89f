// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Metrics.CpuTime;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.Distribution;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every mix of requests, whatever a policy does. */
class RandomRequestsProperties {
  private static final int BATCHES = 20;

  /**
   * Batches of random requests, some in chains, some reaped late; at the end everything is waited
   * for.
   */
  private static final class Mix extends Policy {
    private final SplittableRandom random;
    final Map<Long, Long> timers = new HashMap<>();
    long submitted;

    Mix(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    int body() {
      if (step > BATCHES) {
        return drain();
      }
      reap(random.nextInt(10));
      int count = random.nextInt(9);
      for (int i = 0; i < count; i++) {
        write(i, submitted + i);
      }
      for (int i = 0; i < count - 1; i++) {
        if (random.nextInt(4) == 0) {
          flags(i, random.nextBoolean() ? Sqe.IO_LINK : Sqe.IO_HARDLINK);
        }
      }
      submitted += submit(count);
      // Waiting for more than is in flight would be waiting forever.
      long inFlight = submitted - reaped.size() - (cqTail() - cqHead());
      waitFor(cqTail() + (int) Math.min(random.nextInt(4), inFlight));
      return CONTINUE;
    }

    private int drain() {
      reap(1000);
      if (reaped.size() == submitted) {
        return STOP;
      }
      waitFor(cqTail() + 1);
      return CONTINUE;
    }

    private void write(int slot, long userData) {
      switch (random.nextInt(9)) {
        case 0, 1 -> nop(slot, userData, random.nextInt(3) - 1);
        case 2 -> {
          long nanos = random.nextInt(100_000);
          timeout(slot, userData, nanos, random.nextInt(3), 0);
          timers.put(userData, nanos);
        }
        case 3 -> transfer(Opcode.READ, slot, 0, random.nextInt(70_000), slot, 4096);
        case 4 -> transfer(Opcode.WRITE, slot, 1, random.nextInt(70_000), slot, 4096);
        case 5 -> aim(slot, Opcode.ASYNC_CANCEL, random.nextInt(2));
        case 6 -> aim(slot, Opcode.TIMEOUT_REMOVE, 0);
        case 7 -> {
          timeout(slot, userData, random.nextInt(100_000), 0, 0);
          sqe(slot, Opcode.LINK_TIMEOUT);
        }
        default -> {
          nop(slot, userData);
          calls().sq().put32(slot * Sqe.SIZE + Sqe.OP_FLAGS, 1 << 4);
        }
      }
      calls().sq().put64(slot * Sqe.SIZE + Sqe.USER_DATA, userData);
    }

    /** Cancels some request that was submitted not long ago, if it is still there. */
    private void aim(int slot, Opcode opcode, int cancelFlags) {
      int at = sqe(slot, opcode.number(), 0);
      calls().sq().put64(at + Sqe.ADDR, Math.max(0, submitted - random.nextInt(12)));
      calls().sq().put32(at + Sqe.OP_FLAGS, cancelFlags);
    }

    private void sqe(int slot, Opcode opcode) {
      calls().sq().put8(slot * Sqe.SIZE + Sqe.OPCODE, opcode.number());
    }
  }

  private static Setups setups(long seed) {
    Distribution time = new Distribution.Exponential(20_000);
    return Setups.withDisk()
        .devices(List.of(new DeviceSetup("disk", 2, time, time, 10)))
        .seed(seed)
        .maxSteps(10_000);
  }

  @Property(tries = 300, seed = "5")
  void completionsAreNeitherLostNorDoubled(@ForAll long seed) {
    Mix mix = new Mix(seed);
    RunResult result = Policy.run(setups(seed), mix);
    assertEquals(0, result.enterReturn());
    assertEquals(Stopped.POLICY, result.stopped());
    assertEquals(mix.submitted, mix.reaped.size());
    assertEquals(new HashSet<>(mix.order()).size(), mix.reaped.size());
    assertEquals(mix.submitted, result.metrics().requests());
    assertEquals(mix.submitted, result.metrics().completions());
    assertEquals(mix.submitted, result.metrics().latency().getTotalCount());
    assertEquals(mix.results().stream().filter(res -> res < 0).count(), result.metrics().errors());
  }

  @Property(tries = 100, seed = "5")
  void completionsOverflowInTheirOrder(@ForAll long seed) {
    List<Long> completed = new ArrayList<>();
    Mix mix = new Mix(seed);
    Policy.run(
        setups(seed),
        mix,
        new RunObserver() {
          @Override
          public void completed(long time, long userData, int res, int flags, boolean overflow) {
            completed.add(userData);
          }
        });
    assertEquals(completed, mix.order());
  }

  @Property(tries = 100, seed = "5")
  void timersAreNeverEarly(@ForAll long seed) {
    Mix mix = new Mix(seed);
    Map<Long, Long> submitted = new HashMap<>();
    Policy.run(
        setups(seed),
        mix,
        new RunObserver() {
          @Override
          public void submitted(long timePicos, long userData, int opcode) {
            submitted.put(userData, timePicos);
          }

          @Override
          public void completed(long time, long userData, int res, int flags, boolean overflow) {
            Long nanos = mix.timers.get(userData);
            if (nanos != null && res == Errno.ETIME) {
              long waited = time - submitted.getOrDefault(userData, Long.MAX_VALUE);
              assertTrue(waited >= nanos * 1000, "timer " + userData);
            }
          }
        });
  }

  @Property(tries = 50, seed = "5")
  void timeIsAccountedFor(@ForAll long seed) {
    RunResult result = Policy.run(setups(seed), new Mix(seed));
    CpuTime cpu = result.metrics().cpu();
    assertEquals(result.timePicos(), cpu.user() + cpu.kernel() + cpu.policy() + cpu.idle());
    assertEquals(result.metrics().wakeUps() * 2, result.metrics().contextSwitches());
  }

  @Property(tries = 50, seed = "5")
  void sameSeedSameRun(@ForAll long seed) {
    Mix first = new Mix(seed);
    Mix second = new Mix(seed);
    RunResult one = Policy.run(setups(seed), first);
    RunResult two = Policy.run(setups(seed), second);
    assertEquals(first.reaped, second.reaped);
    assertEquals(one.digest(), two.digest());
    assertEquals(one.timePicos(), two.timePicos());
    assertEquals(one.files(), two.files());
  }

  /**
   * A chain whose links are all soft completes in its order, and after a failure everything is
   * cancelled.
   */
  @Property(tries = 200, seed = "5")
  void chainsCompleteInTheirOrder(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = 2 + random.nextInt(7);
    int failing = random.nextInt(length);
    Policy policy =
        new Policy() {
          @Override
          int body() {
            reap(8);
            if (step == 1) {
              for (int i = 0; i < length; i++) {
                nop(i, i, i == failing ? -5 : i);
                flags(i, i < length - 1 ? Sqe.IO_LINK : 0);
              }
              submit(length);
            }
            waitFor(cqTail() + 1);
            return reaped.size() == length ? STOP : CONTINUE;
          }
        };
    assertEquals(0, Policy.run(setups(seed), policy).enterReturn());
    List<Cqe> expected =
        IntStream.range(0, length)
            .mapToObj(i -> new Cqe(i, i < failing ? i : i == failing ? -5 : -125, 0))
            .toList();
    assertEquals(expected, policy.reaped);
  }
}
