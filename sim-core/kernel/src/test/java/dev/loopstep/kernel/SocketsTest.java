// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptor.SocketType;
import dev.loopstep.kernel.ring.BufferRingSetup;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sends and receives, and the buffers that they select. */
class SocketsTest {
  private static final int FIRST = 100;
  private static final int SECOND = 101;
  private static final int GROUP = 3;
  private static final int MULTISHOT = 2;
  private static final int BUNDLE = 1 << 4;
  private static final int WAIT_FOR_ALL = 0x100;
  private static final int BUFFER = 1;
  private static final int MORE = 2;
  private static final int NONEMPTY = 4;
  private static final long MILLI = 1_000_000_000L;

  private final List<Action> actions = new ArrayList<>();

  private Setups setups(SocketType type, byte[] region, List<BufferRingSetup> rings) {
    List<Descriptor> open = List.of(new Descriptor.SocketPair("s", type, false));
    return Setups.plain()
        .region(region)
        .maxSteps(1000)
        .application(new ApplicationSetup(open, List.of(), false, rings, List.of(), actions));
  }

  private Setups setups(SocketType type) {
    return setups(type, new byte[4096], List.of());
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

    int move(int slot, Opcode opcode, int fd, int length) {
      int at = sqe(slot, opcode.number(), 1 + slot);
      calls().sq().put32(at + Sqe.FD, fd);
      calls().sq().put64(at + Sqe.ADDR, RunSetup.REGION_ADDRESS + 512);
      calls().sq().put32(at + Sqe.LEN, length);
      return at;
    }

    void provide(int slot, int count, int length, int number) {
      int at = move(slot, Opcode.PROVIDE_BUFFERS, count, length);
      calls().sq().put64(at + Sqe.OFF, number);
      calls().sq().put16(at + Sqe.BUF_INDEX, GROUP);
    }

    void receiveSelected(int slot, int length, int flags) {
      int at = move(slot, Opcode.RECV, SECOND, length);
      calls().sq().put8(at + Sqe.FLAGS, Sqe.BUFFER_SELECT);
      calls().sq().put16(at + Sqe.IOPRIO, flags);
      calls().sq().put16(at + Sqe.BUF_INDEX, GROUP);
    }
  }

  private static int buffer(int number) {
    return BUFFER | number << 16;
  }

  @Test
  void aReceiveTellsThatMoreIsThere() {
    Once policy =
        new Once(3) {
          @Override
          int push() {
            move(0, Opcode.SEND, FIRST, 8);
            move(1, Opcode.RECV, SECOND, 5);
            move(2, Opcode.RECV, SECOND, 5);
            return 3;
          }
        };
    Policy.run(setups(SocketType.STREAM), policy);
    assertEquals(
        List.of(new Cqe(1, 8, 0), new Cqe(2, 5, NONEMPTY), new Cqe(3, 3, 0)), policy.reaped);
  }

  @Test
  void aReceiveThatStaysArmedEndsWithItsBuffers() {
    actions.add(new Action(40 * MILLI, new Deed.Write(FIRST, new byte[] {1, 2})));
    actions.add(new Action(80 * MILLI, new Deed.Write(FIRST, new byte[] {3})));
    Once policy =
        new Once(3) {
          @Override
          int push() {
            provide(0, 1, 16, 7);
            receiveSelected(1, 0, MULTISHOT);
            return 2;
          }
        };
    Policy.run(setups(SocketType.DATAGRAM), policy);
    assertEquals(
        List.of(new Cqe(1, 0, 0), new Cqe(2, 2, buffer(7) | MORE), new Cqe(2, Errno.ENOBUFS, 0)),
        policy.reaped);
  }

  @Test
  void aReceiveOfAllItsBytesWaitsForTheRest() {
    actions.add(new Action(40 * MILLI, new Deed.Write(FIRST, new byte[] {1, 2})));
    actions.add(new Action(80 * MILLI, new Deed.Write(FIRST, new byte[] {3, 4, 5})));
    Once policy =
        new Once(1) {
          @Override
          int push() {
            int at = move(0, Opcode.RECV, SECOND, 4);
            calls().sq().put32(at + Sqe.OP_FLAGS, WAIT_FOR_ALL);
            return 1;
          }
        };
    RunResult result = Policy.run(setups(SocketType.STREAM), policy);
    assertEquals(List.of(new Cqe(1, 4, NONEMPTY)), policy.reaped);
    assertEquals(80, result.timePicos() / MILLI);
  }

  @Test
  void aBundleFillsSeveralBuffersOfARing() {
    byte[] region = new byte[8192];
    for (int i = 0; i < 4; i++) {
      entry(region, 4096 + 16 * i, RunSetup.REGION_ADDRESS + 1024 + 64 * i, 10 + i);
    }
    region[4096 + 14] = 4;
    Once policy =
        new Once(2) {
          @Override
          int push() {
            move(0, Opcode.SEND, FIRST, 150);
            receiveSelected(1, 128, BUNDLE);
            return 2;
          }
        };
    BufferRingSetup ring = new BufferRingSetup(GROUP, 4, 4096, false, 0);
    Policy.run(setups(SocketType.STREAM, region, List.of(ring)), policy);
    assertEquals(new Cqe(2, 150, buffer(10)), policy.reaped.getLast());
  }

  private static void entry(byte[] region, int at, long address, int number) {
    for (int i = 0; i < 8; i++) {
      region[at + i] = (byte) (address >> 8 * i);
    }
    region[at + 8] = 64;
    region[at + 12] = (byte) number;
  }

  @Test
  void aRingOfBuffersMustLieInTheRegion() {
    for (int at : new int[] {1, 4096}) {
      BufferRingSetup ring = new BufferRingSetup(GROUP, 4, at, false, 0);
      InputException refused =
          assertThrows(
              InputException.class,
              () ->
                  Policy.run(
                      setups(SocketType.STREAM, new byte[4096], List.of(ring)),
                      new Once(0) {
                        @Override
                        int push() {
                          return 0;
                        }
                      }));
      assertTrue(refused.toString().contains("does not fit"), refused.toString());
    }
  }

  @Test
  void shutdownIsTheWorkers() {
    Once policy =
        new Once(2) {
          @Override
          int push() {
            move(0, Opcode.SHUTDOWN, FIRST, 1);
            int at = sqe(0, Opcode.SHUTDOWN.number(), 1);
            calls().sq().put32(at + Sqe.FD, FIRST);
            calls().sq().put64(at + Sqe.ADDR, 0);
            calls().sq().put32(at + Sqe.LEN, 1);
            move(1, Opcode.SEND, SECOND, 4);
            return 2;
          }
        };
    Policy.run(setups(SocketType.STREAM), policy);
    assertEquals(List.of(new Cqe(2, 4, 0), new Cqe(1, 0, 0)), policy.reaped);
  }

  @Test
  void aSendWithoutCopyingIsToldToBeOver() {
    Once policy =
        new Once(2) {
          @Override
          int push() {
            move(0, Opcode.SEND_ZC, FIRST, 4);
            return 1;
          }
        };
    Policy.run(setups(SocketType.STREAM), policy);
    assertEquals(List.of(new Cqe(1, Errno.EOPNOTSUPP, MORE), new Cqe(1, 0, 1 << 3)), policy.reaped);
  }

  @Test
  void newDescriptorsAreRefusedByName() {
    Once policy =
        new Once(1) {
          @Override
          int push() {
            int at = sqe(0, Opcode.SOCKET.number(), 1);
            calls().sq().put32(at + Sqe.FD, 1);
            calls().sq().put64(at + Sqe.OFF, 1);
            return 1;
          }
        };
    InputException refused =
        assertThrows(InputException.class, () -> Policy.run(setups(SocketType.STREAM), policy));
    assertTrue(refused.toString().contains("lowest free descriptor"), refused.toString());
  }
}
