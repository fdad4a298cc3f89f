// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Single requests and chains: what Linux 7.2 makes of them (io_uring/io_uring.c, nop.c, timeout.c,
 * rw.c).
 */
class RequestsTest {
  private static final int ALL = 1000;

  /** Submits one batch, waits long enough, and takes what has completed. */
  private static Policy batch(Setups setups, int count, Consumer<Policy> writer) {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            if (step == 1) {
              writer.accept(this);
              assertEquals(count, submit(8));
            } else {
              reap(ALL);
            }
            waitFor(cqTail() + 1);
            return CONTINUE;
          }
        };
    RunResult result = Policy.run(setups.maxSteps(1000), policy);
    assertEquals(RunResult.Stopped.STUCK, result.stopped(), "in the end nothing is in flight");
    policy.reap(ALL);
    return policy;
  }

  private static List<Integer> results(int count, Consumer<Policy> writer) {
    // The rest of the slots fails: the batch ends with the first of them.
    return batch(
            Setups.withDisk(),
            count + 1,
            policy -> {
              for (int i = count; i < 8; i++) {
                policy.sqe(i, 255, 999);
              }
              writer.accept(policy);
            })
        .reaped
        .stream()
        .filter(cqe -> cqe.userData() != 999)
        .map(Cqe::res)
        .toList();
  }

  private static void put32(Policy policy, int slot, int field, int value) {
    policy.calls().sq().put32(slot * Sqe.SIZE + field, value);
  }

  @Test
  void nopChecksItsFields() {
    assertEquals(List.of(0), results(1, p -> p.nop(0, 0)));
    assertEquals(List.of(42), results(1, p -> p.nop(0, 0, 42)));
    assertEquals(List.of(-7), results(1, p -> p.nop(0, 0, -7)));
  }

  private static List<Integer> nopWith(int field, int value) {
    return results(
        0,
        p -> {
          p.nop(0, 1);
          put32(p, 0, field, value);
        });
  }

  @Test
  void nopRefusesWhatItDoesNotKnow() {
    assertEquals(List.of(-22), nopWith(Sqe.OP_FLAGS, 1 << 6), "flags of a NOP");
    assertEquals(List.of(-22), nopWith(Sqe.OP_FLAGS, 1 << 5), "32 bytes on a ring of 16");
    assertEquals(List.of(-22), nopWith(0, 1 << 16), "ioprio");
    assertEquals(List.of(-22), nopWith(Sqe.BUF_INDEX, 1 << 16), "personality");
    assertEquals(List.of(-22), nopWith(0, 1 << 15), "SQE flags");
    assertEquals(List.of(-95), nopWith(0, Sqe.BUFFER_SELECT << 8), "buffer selection");
  }

  @Test
  void nopLooksUpWhatItIsTold() {
    Consumer<Policy> writer =
        p -> {
          p.nop(0, 0);
          put32(p, 0, Sqe.OP_FLAGS, 1 << 1);
          put32(p, 0, Sqe.FD, 1);
          p.nop(1, 1);
          put32(p, 1, Sqe.OP_FLAGS, 1 << 1 | 1 << 2);
          put32(p, 1, Sqe.FD, 2);
          p.nop(2, 2);
          put32(p, 2, Sqe.OP_FLAGS, 1 << 3);
        };
    assertEquals(List.of(0, -9, -14), results(3, writer));
  }

  @Test
  void nopThroughTaskWorkCompletesAfterTheBatch() {
    Policy policy =
        batch(
            Setups.plain(),
            8,
            p -> {
              for (int i = 0; i < 8; i++) {
                p.nop(i, i);
              }
              put32(p, 0, Sqe.OP_FLAGS, 1 << 4);
            });
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 0L), policy.order());
  }

  @Test
  void wideCompletionsCarryMore() {
    Setups setups = Setups.withRing(8, 8, RingFlag.CQE32);
    Policy.run(
        setups,
        new Policy() {
          @Override
          int body() {
            int at = sqe(0, 0, 5);
            calls().sq().put32(at + Sqe.OP_FLAGS, 1 << 5);
            calls().sq().put64(at + Sqe.OFF, 11);
            calls().sq().put64(at + Sqe.ADDR, 12);
            nop(1, 6);
            submit(2);
            assertEquals(11, cq().i64(64 + 16));
            assertEquals(12, cq().i64(64 + 24));
            assertEquals(6, cq().i64(96));
            assertEquals(0, cq().i64(96 + 16));
            return STOP;
          }
        });
  }

  @Test
  void timeoutChecksItsFields() {
    assertEquals(List.of(-62), results(1, p -> p.timeout(0, 0, 1000, 0, 0)));
    assertEquals(List.of(-22), results(0, p -> p.timeout(0, 0, 1000, 0, 1 << 1)), "update");
    assertEquals(List.of(-22), results(0, p -> p.timeout(0, 0, 1000, 0, 1 << 2 | 1 << 3)));
    assertEquals(List.of(-22), results(0, p -> p.timeout(0, 0, 1000, 0, 1 | 1 << 6)));
    assertEquals(List.of(-22), results(0, p -> p.timeout(0, 0, -1, 0, 0)), "negative");
    Consumer<Policy> wrongLength =
        p -> {
          p.timeout(0, 0, 1000, 0, 0);
          put32(p, 0, Sqe.LEN, 2);
        };
    assertEquals(List.of(-22), results(0, wrongLength));
    Consumer<Policy> pointer =
        p -> {
          p.timeout(0, 0, 0x1000, 0, 0);
          put32(p, 0, Sqe.OP_FLAGS, 0);
        };
    assertEquals(List.of(-14), results(0, pointer), "not the application's memory");
  }

  @Test
  void timeoutReadsATimespec() {
    Consumer<Policy> writer =
        p -> {
          p.timeout(0, 0, RunSetup.Buffers.ADDRESS, 0, 0);
          put32(p, 0, Sqe.OP_FLAGS, 0);
        };
    assertEquals(List.of(-62), results(1, writer), "a timespec of zeroes");
  }

  @Test
  void timeoutThatIsASuccessDoesNotBreakAChain() {
    Consumer<Policy> writer =
        p -> {
          p.timeout(0, 0, 1000, 0, 1 << 5);
          p.flags(0, Sqe.IO_LINK);
          p.nop(1, 1);
        };
    assertEquals(List.of(-62, 0), results(2, writer));
    Consumer<Policy> failing =
        p -> {
          p.timeout(0, 0, 1000, 0, 0);
          p.flags(0, Sqe.IO_LINK);
          p.nop(1, 1);
        };
    assertEquals(List.of(-62, -125), results(2, failing));
  }

  @Test
  void repeatingTimeoutSaysThatMoreWillCome() {
    Policy policy =
        batch(
            Setups.plain(),
            2,
            p -> {
              p.timeout(0, 7, 1000, 3, 1 << 6);
              p.sqe(1, 255, 999);
            });
    List<Cqe> expected =
        List.of(new Cqe(999, -22, 0), new Cqe(7, -62, 2), new Cqe(7, -62, 2), new Cqe(7, -62, 0));
    assertEquals(expected, policy.reaped);
  }

  @Test
  void readsMoveBytesOnlyIntoTheBuffers() {
    assertEquals(List.of(4096), results(1, p -> p.transfer(Opcode.READ, 0, 0, 0, 0, 4096)));
    assertEquals(
        List.of(1000),
        results(1, p -> p.transfer(Opcode.READ, 0, 0, 65536 - 1000, 0, 4096)),
        "short at the end");
    assertEquals(List.of(0), results(1, p -> p.transfer(Opcode.READ, 0, 0, 65536, 0, 4096)));
    assertEquals(List.of(0), results(1, p -> p.transfer(Opcode.READ, 0, 0, 1L << 40, 0, 4096)));
    assertEquals(
        List.of(-14),
        results(1, p -> p.transfer(Opcode.READ, 0, 0, 0, 7, 4097)),
        "beyond the last buffer");
    assertEquals(List.of(-9), results(1, p -> p.transfer(Opcode.READ, 0, 2, 0, 0, 4096)));
    assertEquals(List.of(-22), results(1, p -> p.transfer(Opcode.READ, 0, 0, -2, 0, 4096)));
    assertEquals(
        List.of(-22),
        results(1, p -> p.transfer(Opcode.READ, 0, 0, Long.MAX_VALUE - 100, 0, 4096)),
        "rw_verify_area");
    assertEquals(List.of(4096), results(1, p -> p.transfer(Opcode.READ, 0, 0, -1, 0, 4096)));
    assertEquals(
        List.of(-14),
        results(
            0,
            p -> {
              p.transfer(Opcode.READ, 0, 0, 0, 0, 4096);
              p.calls().sq().put64(Sqe.ADDR, -4096L);
            }),
        "an address of the kernel");
  }

  @Test
  void lazyCompletionsDoNotWakeWhoWaitsForMore() {
    RunResult result =
        Policy.run(
            Setups.withDisk(),
            new Policy() {
              @Override
              int body() {
                transfer(Opcode.READ, 0, 0, 0, 0, 4096);
                submit(1);
                waitFor(2);
                return CONTINUE;
              }
            });
    assertEquals(RunResult.Stopped.STUCK, result.stopped());
    assertEquals(4096, result.metrics().bytesRead());
    assertEquals(0, result.metrics().completions(), "nobody runs the local work");
  }

  @Test
  void shortReadBreaksAChain() {
    Consumer<Policy> writer =
        p -> {
          p.transfer(Opcode.READ, 0, 0, 65536 - 10, 0, 4096);
          p.flags(0, Sqe.IO_LINK);
          p.nop(1, 1);
        };
    assertEquals(List.of(10, -125), results(2, writer));
  }

  @Test
  void badRequestFailsItsWholeChain() {
    Consumer<Policy> writer =
        p -> {
          p.nop(0, 0);
          p.nop(1, 1);
          p.sqe(2, 250, 2);
          p.nop(3, 3);
          for (int i = 0; i < 3; i++) {
            p.flags(i, Sqe.IO_HARDLINK);
          }
        };
    assertEquals(List.of(-125, -125, -22, -125), results(4, writer));
  }

  @Test
  void skippedCompletionsAreNotPosted() {
    Consumer<Policy> writer =
        p -> {
          p.nop(0, 0);
          p.flags(0, Sqe.CQE_SKIP_SUCCESS);
          p.nop(1, 1, -5);
          p.flags(1, Sqe.CQE_SKIP_SUCCESS);
          p.nop(2, 2);
        };
    assertEquals(List.of(-5, 0), results(3, writer));
  }

  @Test
  void sqArrayWithABadIndexDropsTheEntry() {
    Setups setups =
        Setups.plain()
            .ring(new RingSetup(8, 0, EnumSet.of(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN)));
    Policy.run(
        setups,
        new Policy() {
          @Override
          int body() {
            int array = 64 + 16 * 16;
            nop(3, 33);
            cq().put32(array, 3);
            cq().put32(array + 4, 8);
            cq().put32(array + 8, 0);
            cq().put32(4, 3);
            assertEquals(1, submit(3));
            assertEquals(2, cq().i32(0), "the entry is passed over");
            assertEquals(1, cq().i32(32), "and counted");
            assertEquals(1, submit(3));
            assertEquals(0, submit(3));
            reap(8);
            assertEquals(List.of(33L, 0L), order());
            return STOP;
          }
        });
  }

  private static String notModelled(Consumer<Policy> writer) {
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                Policy.run(
                    Setups.withDisk(),
                    new Policy() {
                      @Override
                      int body() {
                        writer.accept(this);
                        submit(2);
                        return STOP;
                      }
                    }));
    assertEquals("kernel-not-modelled", e.diagnostics().getFirst().id().id());
    return e.diagnostics().getFirst().message();
  }

  @Test
  void whatIsNotModelledIsSaid() {
    assertTrue(notModelled(p -> p.sqe(0, Opcode.OPENAT.number(), 0)).contains("OPENAT"));
  }
}
