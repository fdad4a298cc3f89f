// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.Sqe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that wait for futexes in the parameter region, and what wakes or cancels them. */
class FutexTest {
  private static final int U32 = 2;
  private static final int PRIVATE = 1 << 7;
  private static final int NUMA = 1 << 2;

  private static final Setups SETUPS =
      Setups.withRing(8, 16, RingFlag.SUBMIT_ALL).region(new byte[4096]).maxSteps(1000);

  /** Pushes requests, submits them together, and takes what completes until there is nothing. */
  private abstract static class Waiter extends Policy {
    private final int total;
    private int pushed;

    Waiter(int total) {
      this.total = total;
    }

    abstract void push();

    @Override
    int body() {
      if (step == 1) {
        push();
        submit(pushed);
      }
      reap(100);
      if (reaped.size() >= total) {
        return STOP;
      }
      waitFor(cqHead() + 1);
      return CONTINUE;
    }

    int waits(int flags, int value, int bits) {
      return futex(Opcode.FUTEX_WAIT, flags, value, bits);
    }

    int wakes(int flags, int most, int bits) {
      return futex(Opcode.FUTEX_WAKE, flags, most, bits);
    }

    private int futex(Opcode opcode, int flags, int value, int bits) {
      int at = sqe(pushed, opcode.number(), 1 + pushed);
      pushed++;
      calls().sq().put32(at + Sqe.FD, flags);
      calls().sq().put64(at + Sqe.ADDR, RunSetup.REGION_ADDRESS);
      calls().sq().put64(at + Sqe.OFF, Integer.toUnsignedLong(value));
      calls().sq().put64(at + Sqe.ADDR3, Integer.toUnsignedLong(bits));
      return at;
    }

    void cancels(int what, int flags) {
      int at = sqe(pushed, Opcode.ASYNC_CANCEL.number(), 1 + pushed);
      pushed++;
      calls().sq().put64(at + Sqe.ADDR, what);
      calls().sq().put32(at + Sqe.OP_FLAGS, flags);
    }
  }

  @Test
  void theFirstToWaitIsTheFirstToBeWoken() {
    Waiter policy =
        new Waiter(4) {
          @Override
          void push() {
            waits(U32, 0, 1);
            waits(U32, 0, 1);
            wakes(U32, 1, 1);
            wakes(U32, 5, 1);
          }
        };
    Policy.run(SETUPS, policy);
    assertEquals(List.of(3L, 4L, 1L, 2L), policy.order());
    assertEquals(List.of(1, 1, 0, 0), policy.results());
  }

  @Test
  void bitsAndPrivacyMustFit() {
    Waiter policy =
        new Waiter(6) {
          @Override
          void push() {
            waits(U32, 0, 2);
            waits(U32 | PRIVATE, 0, 2);
            wakes(U32, 9, 1);
            wakes(U32, 9, 3);
            wakes(U32, 0, 3);
            wakes(U32 | PRIVATE, -1, 2);
          }
        };
    Policy.run(SETUPS, policy);
    assertEquals(List.of(3L, 4L, 5L, 6L, 1L, 2L), policy.order());
    assertEquals(List.of(0, 1, 0, 1, 0, 0), policy.results());
  }

  @Test
  void anotherValueIsNotWaitedFor() {
    Waiter policy =
        new Waiter(2) {
          @Override
          void push() {
            int at = waits(U32, 1, 1);
            calls().sq().put8(at + Sqe.FLAGS, Sqe.IO_LINK);
            nop(1, 2);
            wakes(U32, 1, 0);
          }
        };
    Policy.run(SETUPS, policy);
    assertEquals(List.of(Errno.EAGAIN, Errno.ECANCELED), policy.results());
  }

  @Test
  void cancellingTellsHowMany() {
    Waiter policy =
        new Waiter(6) {
          @Override
          void push() {
            waits(U32, 0, 1);
            waits(U32, 0, 1);
            waits(U32, 0, 1);
            cancels(2, 0);
            cancels(0, 4);
            cancels(0, 4);
          }
        };
    Policy.run(SETUPS, policy);
    assertEquals(List.of(4L, 5L, 6L, 2L, 3L, 1L), policy.order());
    int cancelled = Errno.ECANCELED;
    assertEquals(List.of(1, 2, 0, cancelled, cancelled, cancelled), policy.results());
  }

  @Test
  void refusesWhatIsNoFutex() {
    Waiter policy =
        new Waiter(6) {
          @Override
          void push() {
            waits(1, 0, 1);
            waits(U32, 0, 0);
            calls().sq().put64(waits(U32, 0, 1) + Sqe.ADDR, RunSetup.REGION_ADDRESS + 2);
            calls().sq().put64(waits(U32 | PRIVATE, 0, 1) + Sqe.ADDR, 4096);
            calls().sq().put64(wakes(U32 | PRIVATE, 1, 1) + Sqe.ADDR, 4096);
            calls().sq().put64(wakes(U32, 1, 1) + Sqe.ADDR, 4096);
          }
        };
    Policy.run(SETUPS, policy);
    assertEquals(
        List.of(Errno.EINVAL, Errno.EINVAL, Errno.EINVAL, Errno.EFAULT, 0, Errno.EFAULT),
        policy.results());
  }

  @Test
  void refusesNodesByName() {
    Waiter policy =
        new Waiter(1) {
          @Override
          void push() {
            waits(U32 | NUMA, 0, 1);
          }
        };
    InputException e = assertThrows(InputException.class, () -> Policy.run(SETUPS, policy));
    assertEquals("kernel-not-modelled", e.diagnostics().getFirst().id().id());
  }
}
