// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Requests that are not issued inline, as seen on Linux 7.2.13 with one processor: left to a worker
 * thread, or held back by a drain.
 */
class DeferredRequestsTest {
  private static final int TIMEOUT = 0x100;
  private static final int FAILS = 0x200;

  /**
   * Submits requests once, waits until all have completed; each is given by the flags of its SQE,
   * and may be a timeout of 1 ms or fail with -7.
   */
  private static final class Batch extends Policy {
    private final int[] requests;
    final List<Integer> tails = new ArrayList<>();

    Batch(int... requests) {
      this.requests = requests;
    }

    @Override
    int body() {
      tails.add(cqTail());
      reap(8);
      if (step == 1) {
        for (int i = 0; i < requests.length; i++) {
          prepare(i, requests[i]);
        }
        submit(requests.length);
      }
      waitFor(requests.length);
      return reaped.size() >= requests.length ? STOP : CONTINUE;
    }

    private void prepare(int slot, int request) {
      if ((request & TIMEOUT) != 0) {
        timeout(slot, slot + 1, 1_000_000, 0, 0);
      } else {
        nop(slot, slot + 1, (request & FAILS) == 0 ? 0 : -7);
      }
      flags(slot, request & 0xff);
    }
  }

  private static Batch run(int... requests) {
    Batch policy = new Batch(requests);
    assertEquals(0, Policy.run(Setups.plain().maxSteps(100), policy).enterReturn());
    return policy;
  }

  @Test
  void workerCompletesAllBeforeTheTaskRunsAgain() {
    Batch policy = run(Sqe.ASYNC, 0, Sqe.ASYNC);
    assertEquals(List.of(2L, 1L, 3L), policy.order());
    assertEquals(List.of(0, 3), policy.tails);
  }

  @Test
  void openChainGoesToTheWorker() {
    Batch policy = run(Sqe.IO_LINK, Sqe.IO_LINK, Sqe.IO_LINK);
    assertEquals(List.of(1L, 2L, 3L), policy.order());
    assertEquals(List.of(0, 0, 0), policy.results());
    assertEquals(List.of(0, 3), policy.tails);
  }

  @Test
  void failureInTheWorkerBreaksTheChain() {
    Batch policy = run(Sqe.ASYNC | Sqe.IO_LINK | FAILS, Sqe.IO_LINK, 0);
    assertEquals(List.of(-7, -125, -125), policy.results());
    assertEquals(List.of(0, 3), policy.tails);
  }

  @Test
  void successorWithAsyncGoesToTheWorker() {
    Batch policy = run(Sqe.IO_LINK, Sqe.IO_LINK | Sqe.ASYNC, 0);
    assertEquals(List.of(1L, 2L, 3L), policy.order());
    assertEquals(List.of(0, 1, 3), policy.tails, "one wake-up for the worker's completion");
  }

  @Test
  void workerArmsTimeouts() {
    Batch policy = run(Sqe.ASYNC | TIMEOUT, 0);
    assertEquals(List.of(2L, 1L), policy.order());
    assertEquals(List.of(0, -62), policy.results());
  }

  @Test
  void busyTaskKeepsTheWorkerWaiting() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            if (step == 1) {
              nop(0, 1);
              flags(0, Sqe.ASYNC);
              submit(1);
            }
            return reap(8) == 0 ? CONTINUE : STOP;
          }
        };
    RunResult result = Policy.run(Setups.plain(), policy);
    assertEquals(0, result.enterReturn());
    assertEquals(4, result.timePicos() / 1_000_000_000L, "one time slice, in milliseconds");
  }

  @Test
  void drainWaitsForWhatIsBeforeAndHoldsWhatIsAfter() {
    Batch policy = run(TIMEOUT, 0, Sqe.IO_DRAIN, 0);
    assertEquals(List.of(2L, 1L, 3L, 4L), policy.order());
    assertEquals(List.of(0, 2, 3, 4), policy.tails);
  }

  @Test
  void drainBehindWhatHasCompletedStillGoesToTheWorker() {
    Batch policy = run(0, Sqe.IO_DRAIN, 0);
    assertEquals(List.of(1L, 2L, 3L), policy.order());
    assertEquals(List.of(0, 1, 2, 3), policy.tails);
    policy = run(Sqe.IO_DRAIN, Sqe.IO_DRAIN, Sqe.IO_DRAIN);
    assertEquals(List.of(0, 0, 1, 2, 3), policy.tails);
  }

  @Test
  void drainInTheMiddleOfAChainDrainsItsHeadAndWhatFollowsTheChain() {
    Batch policy = run(TIMEOUT, Sqe.IO_LINK, Sqe.IO_LINK | Sqe.IO_DRAIN, 0, 0);
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), policy.order());
    assertEquals(List.of(0, 1, 2, 3, 4, 5), policy.tails);
  }
}
