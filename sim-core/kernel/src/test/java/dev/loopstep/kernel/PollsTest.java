// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.ring.CompletionQueue;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Requests that wait for descriptors, and the other thread that makes these ready. */
class PollsTest {
  private static final int EVENT = 100;
  private static final int READ_END = 101;
  private static final int WRITE_END = 102;
  private static final int SOCKET = 103;
  private static final byte[] ONE = {1, 0, 0, 0, 0, 0, 0, 0};
  private static final long MILLI = 1_000_000_000L;

  private final List<Action> actions = new ArrayList<>();

  private void at(long millis, Deed deed) {
    actions.add(new Action(millis * MILLI, deed));
  }

  private Setups setups() {
    List<Descriptor> open =
        List.of(
            new Descriptor.EventFd("e", 0, false, false),
            new Descriptor.Pipe("p", false),
            new Descriptor.SocketPair("s", Descriptor.SocketType.STREAM, false));
    return Setups.plain()
        .region(new byte[4096])
        .maxSteps(1000)
        .application(new ApplicationSetup(open, List.of(), false, List.of(), actions));
  }

  /** Submits once, then waits until a number of completions was taken. */
  private abstract static class Once extends Policy {
    private final int total;

    Once(int total) {
      this.total = total;
    }

    abstract int push();

    @Override
    int body() {
      if (step == 1) {
        submit(push());
      }
      reap(100);
      if (reaped.size() >= total) {
        return STOP;
      }
      waitFor(cqHead() + 1);
      return CONTINUE;
    }

    void poll(int slot, int fd, int events, int flags) {
      int at = sqe(slot, Opcode.POLL_ADD.number(), 1 + slot);
      calls().sq().put32(at + Sqe.FD, fd);
      calls().sq().put32(at + Sqe.OP_FLAGS, events);
      calls().sq().put32(at + Sqe.LEN, flags);
    }

    void move(int slot, Opcode opcode, int fd, int offset, int length) {
      int at = sqe(slot, opcode.number(), 1 + slot);
      calls().sq().put32(at + Sqe.FD, fd);
      calls().sq().put64(at + Sqe.OFF, -1);
      calls().sq().put64(at + Sqe.ADDR, RunSetup.REGION_ADDRESS + offset);
      calls().sq().put32(at + Sqe.LEN, length);
    }
  }

  @Test
  void pollCompletesWhenTheOtherThreadRings() {
    at(40, new Deed.Write(EVENT, ONE));
    Once policy =
        new Once(1) {
          @Override
          int push() {
            poll(0, EVENT, 1, 0);
            return 1;
          }
        };
    RunResult result = Policy.run(setups(), policy);
    assertEquals(List.of(new Cqe(1, 1, 0)), policy.reaped);
    assertEquals(40, result.timePicos() / MILLI);
  }

  @Test
  void whatIsNeverRungWaitsForEver() {
    Once policy =
        new Once(1) {
          @Override
          int push() {
            poll(0, EVENT, 1, 0);
            return 1;
          }
        };
    assertEquals(Stopped.STUCK, Policy.run(setups(), policy).stopped());
  }

  @Test
  void theLaterOfTwoReadsIsServedFirst() {
    at(40, new Deed.Write(WRITE_END, new byte[] {1, 2, 3}));
    Once policy =
        new Once(2) {
          @Override
          int push() {
            move(0, Opcode.READ, READ_END, 0, 2);
            move(1, Opcode.READ, READ_END, 8, 2);
            return 2;
          }
        };
    Policy.run(setups(), policy);
    assertEquals(List.of(new Cqe(2, 2, 0), new Cqe(1, 1, 0)), policy.reaped);
    assertEquals(3, Objects.requireNonNull(policy.calls().parameters()).u8(0));
  }

  @Test
  void aPollThatStaysArmedCompletesAgainAndAgain() {
    at(40, new Deed.Write(EVENT, ONE));
    at(80, new Deed.Write(EVENT, ONE));
    Once policy =
        new Once(2) {
          @Override
          int push() {
            poll(0, EVENT, 1, 1);
            return 1;
          }
        };
    Policy.run(setups(), policy);
    Cqe more = new Cqe(1, 1, CompletionQueue.F_MORE);
    assertEquals(List.of(more, more), policy.reaped);
  }

  @Test
  void removingAPollCompletesBeforeThePollDoes() {
    Once policy =
        new Once(3) {
          @Override
          int push() {
            poll(0, EVENT, 1, 0);
            int at = sqe(1, Opcode.POLL_REMOVE.number(), 2);
            calls().sq().put64(at + Sqe.ADDR, 1);
            at = sqe(2, Opcode.POLL_REMOVE.number(), 3);
            calls().sq().put64(at + Sqe.ADDR, 1);
            return 3;
          }
        };
    Policy.run(setups(), policy);
    assertEquals(List.of(2L, 3L, 1L), policy.order());
    assertEquals(List.of(0, Errno.ENOENT, Errno.ECANCELED), policy.results());
  }

  @Test
  void anUpdatedPollThatIsReadyCompletes() {
    Once policy =
        new Once(2) {
          @Override
          int push() {
            poll(0, EVENT, 1, 0);
            int at = sqe(1, Opcode.POLL_REMOVE.number(), 2);
            calls().sq().put64(at + Sqe.ADDR, 1);
            calls().sq().put64(at + Sqe.OFF, 77);
            calls().sq().put32(at + Sqe.LEN, 6);
            calls().sq().put32(at + Sqe.OP_FLAGS, 4);
            return 2;
          }
        };
    Policy.run(setups(), policy);
    assertEquals(List.of(new Cqe(2, 0, 0), new Cqe(77, 4, 0)), policy.reaped);
  }

  @Test
  void aSignalEndsTheLoop() {
    at(40, new Deed.Signal());
    Once policy =
        new Once(1) {
          @Override
          int push() {
            return 0;
          }
        };
    RunResult result = Policy.run(setups(), policy);
    assertEquals(Stopped.SIGNAL, result.stopped());
    assertEquals(Errno.EINTR, result.enterReturn());
  }

  @Test
  void aWriteToAPipeWithoutReadersEndsTheLoopByItsSignal() {
    at(0, new Deed.Close(READ_END));
    at(40, new Deed.Write(EVENT, ONE));
    Policy policy =
        new Once(3) {
          @Override
          int push() {
            poll(0, EVENT, 1, 0);
            flags(0, Sqe.IO_LINK);
            move(1, Opcode.WRITE, WRITE_END, 0, 4);
            return 2;
          }
        };
    assertEquals(Stopped.SIGNAL, Policy.run(setups(), policy).stopped());
    assertEquals(List.of(1, Errno.EPIPE), policy.results());
  }

  @Test
  void theOtherThreadStoresAndItsWritesWaitForRoom() {
    at(10, new Deed.Store(16, 4, 0x01020304));
    at(20, new Deed.Write(WRITE_END, new byte[65536 + 4]));
    at(20, new Deed.Write(EVENT, ONE));
    Once policy =
        new Once(2) {
          @Override
          int push() {
            move(0, Opcode.READ, READ_END, 0, 16);
            poll(1, EVENT, 1, 0);
            return 2;
          }
        };
    RunResult result = Policy.run(setups(), policy);
    assertEquals(Stopped.STUCK, result.stopped(), "no page of the pipe is free");
    assertEquals(List.of(new Cqe(1, 16, 0)), policy.reaped);
    assertEquals(0x01020304, Objects.requireNonNull(policy.calls().parameters()).i32(16));
  }

  @Test
  void receivesWaitForSocketsAndForNothingElse() {
    at(40, new Deed.Write(SOCKET + 1, new byte[] {7, 8, 9}));
    at(80, new Deed.Shutdown(SOCKET));
    Once policy =
        new Once(3) {
          @Override
          int push() {
            for (int slot = 0; slot < 3; slot++) {
              int at = sqe(slot, Opcode.RECV.number(), 1 + slot);
              calls().sq().put32(at + Sqe.FD, slot == 2 ? EVENT : SOCKET);
              calls().sq().put64(at + Sqe.ADDR, RunSetup.REGION_ADDRESS);
              calls().sq().put32(at + Sqe.LEN, 8);
            }
            return 3;
          }
        };
    RunResult result = Policy.run(setups(), policy);
    assertEquals(
        List.of(new Cqe(3, Errno.ENOTSOCK, 0), new Cqe(2, 3, 0), new Cqe(1, 0, 0)), policy.reaped);
    assertEquals(80, result.timePicos() / MILLI);
  }

  @Test
  void asynchronousRequestsWaitToo() {
    at(40, new Deed.Write(WRITE_END, new byte[] {9}));
    at(80, new Deed.Write(EVENT, ONE));
    Once policy =
        new Once(2) {
          @Override
          int push() {
            move(0, Opcode.READ, READ_END, 0, 4);
            flags(0, Sqe.ASYNC);
            poll(1, EVENT, 1, 0);
            flags(1, Sqe.ASYNC);
            return 2;
          }
        };
    Policy.run(setups(), policy);
    assertEquals(List.of(new Cqe(1, 1, 0), new Cqe(2, 1, 0)), policy.reaped);
  }
}
