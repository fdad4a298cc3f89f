// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cancelling all of something counts. */
class CancelTest {
  private static final int ALL = 1;
  private static final int ANY = 1 << 2;

  /** Timers, some of which the worker is to start, then one request that cancels. */
  private static Policy timers(int inline, int queued, int cancelFlags) {
    return new Policy() {
      @Override
      int body() {
        reap(100);
        int total = inline + queued;
        if (step == 1) {
          for (int i = 0; i < total; i++) {
            timeout(i, i, 1_000_000_000L, 0, 0);
            flags(i, i < inline ? 0 : Sqe.ASYNC);
          }
          int at = sqe(total, Opcode.ASYNC_CANCEL.number(), 99);
          calls().sq().put32(at + Sqe.OP_FLAGS, cancelFlags);
          submit(total + 1);
        }
        waitFor(cqTail() + 1);
        return reaped.size() == total + 1 ? STOP : CONTINUE;
      }
    };
  }

  /**
   * io_wq_cancel_cb takes all that its queue has at one call, and __io_async_cancel counts calls.
   */
  @Test
  void whatTheWorkerHasNotBegunCountsAsOne() {
    Policy policy = timers(2, 3, ANY);
    Policy.run(Setups.plain(), policy);
    assertEquals(List.of(99L, 2L, 3L, 4L, 0L, 1L), policy.order());
    assertEquals(3, policy.results().getFirst());
  }

  @Test
  void requestsOfTheRingCountEach() {
    Policy policy = timers(5, 0, ALL | ANY);
    Policy.run(Setups.plain(), policy);
    assertEquals(List.of(99L, 0L, 1L, 2L, 3L, 4L), policy.order());
    assertEquals(5, policy.results().getFirst());
  }

  /**
   * Where one of them is running, io_wq_cancel_cb says so, and what was cancelled besides is not
   * counted.
   */
  @Test
  void whatIsQueuedBesideARunningWorkerIsCancelledUncounted() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            reap(100);
            if (step == 1) {
              timeout(0, 1, 1_000_000L, 0, 0);
              int at = sqe(1, Opcode.READ.number(), 2);
              calls().sq().put8(at + Sqe.FLAGS, Sqe.IO_LINK);
              calls().sq().put32(at + Sqe.FD, 100);
              calls().sq().put64(at + Sqe.ADDR, RunSetup.REGION_ADDRESS);
              calls().sq().put32(at + Sqe.LEN, 8);
              submit(2);
            } else if (step == 2) {
              timeout(0, 3, 1_000_000_000L, 0, 0);
              flags(0, Sqe.ASYNC);
              int at = sqe(1, Opcode.ASYNC_CANCEL.number(), 4);
              calls().sq().put32(at + Sqe.OP_FLAGS, ANY);
              submit(2);
            }
            waitFor(cqTail() + 1);
            return reaped.size() == 4 ? STOP : CONTINUE;
          }
        };
    List<Descriptor> open = List.of(new Descriptor.Pipe("p", false));
    Policy.run(
        Setups.plain()
            .region(new byte[4096])
            .application(new ApplicationSetup(open, List.of(), false, List.of(), List.of())),
        policy);
    assertEquals(List.of(1L, 4L, 3L, 2L), policy.order());
    int cancelled = Errno.ECANCELED;
    assertEquals(List.of(Errno.ETIME, 0, cancelled, Errno.EINTR), policy.results());
  }
}
