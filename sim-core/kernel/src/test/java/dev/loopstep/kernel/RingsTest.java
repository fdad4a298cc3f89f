// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages between rings, and polls of rings. */
class RingsTest {
  private static final int PLAIN = 100;
  private static final int DEFERRING = 101;
  private static final int DISABLED = 102;
  private static final int EVENT = 103;
  private static final long MILLI = 1_000_000_000L;

  private static Descriptor ring(String name, RingFlag... flags) {
    return new Descriptor.OtherRing(name, new RingSetup(2, 0, Set.of(flags)));
  }

  private static Setups setups(List<Integer> registered, Action... actions) {
    List<Descriptor> open =
        List.of(
            ring("plain"),
            ring("deferring", RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN),
            ring("disabled", RingFlag.R_DISABLED),
            new Descriptor.EventFd("e", 0, false, false));
    return Setups.withRing(8, 16, RingFlag.SUBMIT_ALL)
        .maxSteps(1000)
        .application(new ApplicationSetup(open, registered, false, List.of(), List.of(actions)));
  }

  private static Action at(long millis, Deed deed) {
    return new Action(millis * MILLI, deed);
  }

  /** Submits batches, then waits until a number of completions was taken. */
  private abstract static class Sender extends Policy {
    private final int total;

    Sender(int total) {
      this.total = total;
    }

    /** Pushes the requests of a step; how many. */
    abstract int push();

    @Override
    int body() {
      submit(push());
      reap(100);
      if (reaped.size() >= total) {
        return STOP;
      }
      waitFor(cqHead() + 1);
      return CONTINUE;
    }

    int message(int slot, int to, long userData, int res) {
      int at = sqe(slot, Opcode.MSG_RING.number(), 1 + slot);
      calls().sq().put32(at + Sqe.FD, to);
      calls().sq().put64(at + Sqe.OFF, userData);
      calls().sq().put32(at + Sqe.LEN, res);
      return at;
    }

    void poll(int slot, int fd, boolean repeatedly) {
      int at = sqe(slot, Opcode.POLL_ADD.number(), 1 + slot);
      calls().sq().put32(at + Sqe.FD, fd);
      calls().sq().put32(at + Sqe.OP_FLAGS, 1);
      calls().sq().put32(at + Sqe.LEN, repeatedly ? 1 : 0);
    }
  }

  @Test
  void aMessageToItsOwnRingComesThroughLocalWork() {
    Sender policy =
        new Sender(3) {
          @Override
          int push() {
            if (step > 1) {
              return 0;
            }
            message(0, Descriptors.RING, 77, -5);
            nop(1, 2);
            return 2;
          }
        };
    Policy.run(setups(List.of()), policy);
    assertEquals(List.of(new Cqe(1, 0, 0), new Cqe(2, 0, 0), new Cqe(77, -5, 0)), policy.reaped);
  }

  @Test
  void theOtherThreadsMessageWakesThePolicy() {
    Sender policy =
        new Sender(1) {
          @Override
          int push() {
            return 0;
          }
        };
    RunResult result = Policy.run(setups(List.of(), at(40, new Deed.Message(PLAIN, 9, 4))), policy);
    assertEquals(List.of(new Cqe(9, 4, 0)), policy.reaped);
    assertEquals(40, result.timePicos() / MILLI);
  }

  @Test
  void onlyARingThatAnybodyMayUseSends() {
    Sender policy =
        new Sender(1) {
          @Override
          int push() {
            return 0;
          }
        };
    Policy.run(
        setups(
            List.of(),
            at(10, new Deed.Message(DEFERRING, 1, 0)),
            at(20, new Deed.Message(DISABLED, 2, 0)),
            at(30, new Deed.Message(EVENT, 3, 0)),
            at(40, new Deed.Message(PLAIN, 4, 0))),
        policy);
    assertEquals(List.of(4L), policy.order());
  }

  @Test
  void saysWhatIsWrongWithATarget() {
    Sender policy =
        new Sender(6) {
          @Override
          int push() {
            message(0, DISABLED, 7, 0);
            message(1, EVENT, 7, 0);
            message(2, 900, 7, 0);
            calls().sq().put64(message(3, PLAIN, 7, 0) + Sqe.ADDR, 2);
            calls().sq().put32(message(4, PLAIN, 7, 0) + Sqe.OP_FLAGS, 4);
            calls().sq().put64(message(5, PLAIN, 7, 0) + Sqe.ADDR3, 1);
            return 6;
          }
        };
    Policy.run(setups(List.of()), policy);
    assertEquals(
        List.of(Errno.EBADFD, Errno.EBADFD, Errno.EBADF, Errno.EINVAL, Errno.EINVAL, Errno.EINVAL),
        policy.results());
  }

  @Test
  void aFileFindsNoPlaceInARingWithoutFiles() {
    Sender policy =
        new Sender(3) {
          @Override
          int push() {
            if (step > 1) {
              return 0;
            }
            send(0, PLAIN, 0);
            send(1, DEFERRING, 0);
            send(2, PLAIN, 5);
            return 3;
          }

          private void send(int slot, int to, int file) {
            int at = message(slot, to, 7, 0);
            calls().sq().put64(at + Sqe.ADDR, 1);
            calls().sq().put64(at + Sqe.ADDR3, file);
          }
        };
    Policy.run(setups(List.of(EVENT)), policy);
    assertEquals(
        List.of(1L, 3L, 2L), policy.order(), "the task of the ring that defers comes last");
    assertEquals(List.of(Errno.ENXIO, Errno.EBADF, Errno.ENXIO), policy.results());
  }

  @Test
  void aRepeatingPollOfARingEndsWithTheFirstMessage() {
    Sender policy =
        new Sender(2) {
          @Override
          int push() {
            if (step > 1) {
              return 0;
            }
            poll(0, PLAIN, true);
            message(1, PLAIN, 7, 0);
            return 2;
          }
        };
    Policy.run(setups(List.of()), policy);
    assertEquals(List.of(new Cqe(2, 0, 0), new Cqe(1, 1, 0)), policy.reaped);
  }

  @Test
  void ringsAreNotRegisteredAsFiles() {
    Sender policy =
        new Sender(0) {
          @Override
          int push() {
            return 0;
          }
        };
    InputException e =
        assertThrows(InputException.class, () -> Policy.run(setups(List.of(PLAIN)), policy));
    assertEquals(
        "a ring cannot be registered as a file: 100", e.diagnostics().getFirst().message());
  }
}
