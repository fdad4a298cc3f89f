// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.EnterPlan.Call;
import dev.loopstep.kernel.application.EnterPlan.Seen;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.loop.EnterFlag;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of io_uring_enter without a policy, where no recording can show what they come to. */
class EntersTest {
  private static final int ALL = -1;
  private static final int TAKES_NONE = 0;
  private static final int LARGE = 32_768;

  private static Call call(int submit, int wait, int flags, int reap) {
    return new Call(0, false, 0, 0, new EnterArguments(submit, wait, flags, 24, Limits.NONE), reap);
  }

  private static Call limited(long timeoutPicos) {
    int flags = EnterFlag.GETEVENTS.mask() | EnterFlag.EXT_ARG.mask();
    Limits limits = new Limits(timeoutPicos, 0, false);
    return new Call(0, false, 0, 0, new EnterArguments(0, 1, flags, 24, limits), ALL);
  }

  private static List<Seen> seen(Setups setups, List<Call> calls) {
    return Simulator.calls(setups.setup(), new EnterPlan(false, false, calls), RunObserver.NONE)
        .seen();
  }

  @Test
  void aDroppedCompletionIsReportedOnceWhenNothingElseIsThere() {
    // Slots that nobody wrote are NOPs. The queue holds as many as a call submits, the overflow
    // list has room for 32 times as many, so the last call's are dropped.
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 34; i++) {
      calls.add(call(LARGE, 0, 0, TAKES_NONE));
    }
    calls.add(call(0, 0, 0, ALL));
    for (int i = 0; i < 32; i++) {
      calls.add(call(0, 1, EnterFlag.GETEVENTS.mask(), ALL));
    }
    calls.add(call(0, 1, EnterFlag.GETEVENTS.mask(), ALL));
    calls.add(limited(1_000_000));
    List<Seen> seen = seen(Setups.withRing(LARGE, LARGE), calls);
    int drained = 34 + 1 + 32;
    seen.subList(35, drained)
        .forEach(one -> assertEquals(new Seen(0, 0, LARGE, one.sqFlags()), one));
    assertEquals(Errno.EBADR, seen.get(drained).result());
    assertEquals(0, seen.get(drained).slept());
    assertEquals(Errno.ETIME, seen.get(drained + 1).result());
  }

  @Test
  void aLoopThatHasLostACompletionNeverSleepsAgain() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            if (step <= 34) {
              submit(LARGE);
              return CONTINUE;
            }
            reap(LARGE);
            waitFor(cqHead() + 1);
            return CONTINUE;
          }
        };
    RunResult result = Policy.run(Setups.withRing(LARGE, LARGE).maxSteps(200), policy);
    assertEquals(Stopped.MAX_STEPS, result.stopped());
    assertEquals(0, result.metrics().contextSwitches());
  }

  private static RunResult detached(long atPicos, Policy policy) {
    Action detach = new Action(atPicos, new Action.Deed.Detach());
    ApplicationSetup application =
        new ApplicationSetup(List.of(), List.of(), false, List.of(), List.of(detach));
    return Policy.run(Setups.plain().application(application).maxSteps(200), policy);
  }

  @Test
  void aLoopWhosePolicyIsDetachedWhileItSleepsEndsWhenItIsWoken() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            timeout(0, 1, 50_000, 0, 0);
            submit(1);
            waitFor(1);
            return CONTINUE;
          }
        };
    RunResult result = detached(10_000_000, policy);
    assertEquals(Errno.EFAULT, result.enterReturn());
    assertEquals(1, result.steps());
    assertTrue(result.timePicos() > 50_000_000, () -> result.timePicos() + " ps");
  }

  @Test
  void detachingWaitsForALoopThatDoesNotSleep() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            return CONTINUE;
          }
        };
    RunResult result = detached(1000, policy);
    assertEquals(Stopped.MAX_STEPS, result.stopped());
    assertEquals(200, result.steps());
  }

  /** Two timers, of 10 and 20 us, that expire while the application sleeps for 50 us. */
  private static List<Seen> away(RingFlag... flags) {
    ByteBuffer sqes = ByteBuffer.allocate(2 * Sqe.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2; i++) {
      int at = i * Sqe.SIZE;
      sqes.put(at + Sqe.OPCODE, (byte) Opcode.TIMEOUT.number());
      sqes.putLong(at + Sqe.ADDR, 10_000L * (i + 1));
      sqes.putInt(at + Sqe.LEN, 1);
      sqes.putInt(at + Sqe.OP_FLAGS, 1 << 7);
    }
    RingSetup ring = new RingSetup(8, 8, EnumSet.of(RingFlag.CQSIZE, flags));
    EnterArguments submits = new EnterArguments(2, 0, 0, 24, Limits.NONE);
    EnterArguments nothing = new EnterArguments(0, 0, 0, 24, Limits.NONE);
    return seen(
        Setups.plain().ring(ring).region(sqes.array()),
        List.of(
            new Call(0, false, 0, 2, submits, ALL),
            new Call(50_000_000, false, 0, 0, nothing, ALL)));
  }

  @Test
  void onlyWithDeferTaskrunCompletionsAwaitACall() {
    assertEquals(2, away(RingFlag.COOP_TASKRUN).get(1).ready());
    assertEquals(2, away(RingFlag.SINGLE_ISSUER).get(1).ready());
    assertEquals(0, away(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN).get(1).ready());
  }

  @Test
  void aRingThatShowsTaskWorkHidesItWhenThatHasRun() {
    assertEquals(0, away(RingFlag.COOP_TASKRUN, RingFlag.TASKRUN_FLAG).get(1).sqFlags());
    Seen deferred =
        away(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN, RingFlag.TASKRUN_FLAG).get(1);
    assertEquals(4, deferred.sqFlags());
  }

  @Test
  void aThreadThatSubmitsIsRefusedWithoutProcessors() {
    InputException refused = assertThrows(InputException.class, () -> away(RingFlag.SQPOLL));
    assertTrue(refused.diagnostics().getFirst().message().contains("SQPOLL"));
  }
}
