// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.loop.LoopStep;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** What a listener is told, and in which order. The orders are those of Linux's own traces. */
class TraceTest {
  /** Keeps what it is told as text. */
  private static final class Heard implements RunTrace {
    private final List<String> events = new ArrayList<>();
    private LongSupplier clock = () -> -1;
    private long latest;

    private void hear(String event) {
      long now = clock.getAsLong();
      assertTrue(now >= latest, "time goes on");
      latest = now;
      events.add(event);
    }

    RunObserver observer() {
      return new RunObserver() {
        @Override
        public RunTrace trace() {
          return Heard.this;
        }
      };
    }

    @Override
    public void begin(LongSupplier picoseconds) {
      clock = picoseconds;
    }

    @Override
    public RingTrace created(int sqEntries, int cqEntries, int flags) {
      hear("create " + sqEntries + " " + cqEntries + " " + Integer.toHexString(flags));
      return new OfRing();
    }

    @Override
    public void stepCalled(long step) {
      hear("called " + step);
    }

    @Override
    public void stepReturned(long steps, int result) {
      hear("returned " + result);
    }

    @Override
    public void slept() {
      hear("sleep");
    }

    @Override
    public void woke() {
      hear("wake");
    }

    private final class OfRing implements RingTrace {
      @Override
      public void submitReq(long req, long userData, int opcode, int flags) {
        hear("submit #" + req + " " + userData + (flags == 0 ? "" : " flags " + flags));
      }

      @Override
      public void reqFailed(long req, Region sqes, int at, int error) {
        hear("failed #" + req + " " + sqes.i64(at + Sqe.USER_DATA) + " " + error);
      }

      @Override
      public void link(long req, long target) {
        hear("link #" + req + " #" + target);
      }

      @Override
      public void defer(long req, long userData, int opcode) {
        hear("defer #" + req);
      }

      @Override
      public void queueAsyncWork(long req, long userData, int opcode, int flags, boolean hashed) {
        hear("async #" + req + " flags " + flags);
      }

      @Override
      public void failLink(long req, long userData, int opcode, long link) {
        hear("fail link #" + req + " #" + link);
      }

      @Override
      public void complete(long req, long userData, int res, int flags, long one, long other) {
        hear("complete #" + req + " " + userData + " " + res);
      }

      @Override
      public void cqeOverflow(long userData, int res, int flags, boolean kept) {
        hear("overflow " + userData + " " + kept);
      }

      @Override
      public void localWorkRun(int count, int loops) {
        hear("local work " + count + " " + loops);
      }

      @Override
      public void cqringWait(int minEvents) {
        hear("wait " + minEvents);
      }

      @Override
      public void interrupted(long req, long userData) {
        hear("interrupt #" + req);
      }
    }
  }

  /** A policy that pushes once, and stops at the next step when all have completed. */
  private abstract static class Once extends Policy {
    private final int count;

    Once(int count) {
      this.count = count;
    }

    abstract void push();

    @Override
    int body() {
      reap(count);
      if (reaped.size() == count) {
        return LoopStep.STOP;
      }
      if (step == 1) {
        push();
        submit(count);
        waitFor(count);
      }
      return LoopStep.CONTINUE;
    }
  }

  private static List<String> events(Setups setups, Policy policy) {
    Heard heard = new Heard();
    Policy.run(setups, policy, heard.observer());
    return heard.events;
  }

  @Test
  void aNopCompletesWithinItsStep() {
    Policy nop =
        new Once(1) {
          @Override
          void push() {
            nop(0, 7);
          }
        };
    assertEquals(
        List.of(
            "create 8 8 113008",
            "called 1",
            "submit #1 7",
            "complete #1 7 0",
            "returned 0",
            "called 2",
            "returned 1"),
        events(Setups.plain(), nop));
  }

  @Test
  void aChainThatBreaksFailsItsRestFromLocalWork() {
    Policy chain =
        new Once(3) {
          @Override
          void push() {
            nop(0, 10, -5);
            flags(0, Sqe.IO_LINK);
            nop(1, 11);
            flags(1, Sqe.IO_LINK);
            nop(2, 12);
          }
        };
    List<String> events = events(Setups.plain(), chain);
    assertEquals(
        List.of(
            "called 1",
            "submit #1 10 flags 4",
            "submit #2 11 flags 4",
            "link #2 #1",
            "submit #3 12",
            "link #3 #2",
            "complete #1 10 -5",
            "fail link #1 #2",
            "fail link #1 #3",
            "returned 0",
            "complete #2 11 -125",
            "complete #3 12 -125",
            "local work 1 1",
            "called 2",
            "returned 1"),
        events.subList(1, events.size()));
  }

  @Test
  void whatIsDrainedIsDeferredAndStartedFromLocalWork() {
    Policy drained =
        new Once(2) {
          @Override
          void push() {
            timeout(0, 20, 100_000, 0, 0);
            nop(1, 21);
            flags(1, Sqe.IO_DRAIN);
          }
        };
    List<String> events = events(Setups.plain(), drained);
    assertEquals(
        List.of(
            "called 1",
            "submit #1 20",
            "submit #2 21 flags 18",
            "defer #2",
            "returned 0",
            "sleep",
            "interrupt #1",
            "wake",
            "complete #1 20 -62",
            "async #2 flags 18",
            "local work 1 2",
            "called 2",
            "returned 0",
            "sleep",
            "wake",
            "complete #2 21 0",
            "local work 1 1",
            "called 3",
            "returned 1"),
        events.subList(1, events.size()));
  }

  @Test
  void whatCannotBePreparedFailsInsteadOfBeingSubmitted() {
    Policy bad =
        new Once(1) {
          @Override
          void push() {
            sqe(0, 200, 30);
          }
        };
    List<String> events = events(Setups.plain(), bad);
    assertEquals(List.of("failed #1 30 -22", "complete #1 30 -22"), events.subList(2, 4));
  }

  @Test
  void whatFindsNoRoomOverflowsAndIsNotToldAgainWhenItIsMoved() {
    Policy full =
        new Policy() {
          @Override
          int body() {
            for (int slot = 0; step <= 2 && slot < 4; slot++) {
              nop(slot, slot);
            }
            if (step <= 2) {
              submit(4);
              return LoopStep.CONTINUE;
            }
            reap(4);
            return reaped.size() == 8 ? LoopStep.STOP : LoopStep.CONTINUE;
          }
        };
    List<String> events = events(Setups.withRing(4, 4), full);
    assertEquals(4, events.stream().filter(e -> e.startsWith("complete")).count());
    assertEquals(4, events.stream().filter(e -> e.startsWith("overflow")).count());
    assertEquals("overflow 0 true", events.get(events.indexOf("called 2") + 5));
  }

  @Test
  void anApplicationTellsWhenItWaits() {
    Heard heard = new Heard();
    Simulator.application(
        Setups.withDisk().setup(),
        new Workload.Reads(1, 0, 4096),
        new Baseline.Single(),
        heard.observer());
    assertTrue(heard.events.contains("wait 1"), heard.events.toString());
    assertTrue(
        heard.events.indexOf("wait 1") < heard.events.indexOf("sleep"), heard.events.toString());
  }

  @Test
  void listeningChangesNothing() {
    Setups setups = Setups.withRing(8, 8, RingFlag.SUBMIT_ALL);
    Heard heard = new Heard();
    RunResult followed = Simulator.policy(setups.setup(), Programs.nopChain(50), heard.observer());
    RunResult alone = Simulator.policy(setups.setup(), Programs.nopChain(50), RunObserver.NONE);
    assertEquals(alone.digest(), followed.digest());
    assertEquals(alone.timePicos(), followed.timePicos());
  }
}
