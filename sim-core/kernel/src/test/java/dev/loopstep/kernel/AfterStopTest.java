// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.AfterStop;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.EnterPlan.Seen;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.Served;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that enters again when its policy has stopped; recordings show the rest. */
class AfterStopTest {
  private static final long MICRO = 1_000_000;
  private static final long ANY = AfterStop.NO_END;

  private static Setups setups(AfterStop plan, Action... actions) {
    ApplicationSetup application =
        new ApplicationSetup(List.of(), List.of(), false, List.of(), List.of(actions));
    return Setups.plain().application(application.with(plan));
  }

  /** Submits NOPs in each step, and stops. */
  private static Policy stops(int nops) {
    return new Policy() {
      @Override
      int body() {
        for (int i = 0; i < nops; i++) {
          nop(i, 10L * step + i);
        }
        submit(nops);
        return STOP;
      }
    };
  }

  @Test
  void eachCallIsOneOfTheApplicationsAndTakesWhatIsLeft() {
    RunResult result = Policy.run(setups(new AfterStop(0, 0, 4, ANY)), stops(2));
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(4, result.steps());
    assertEquals(4, result.metrics().syscalls());
    assertEquals(List.of(2, 2, 2, 2), result.enters().stream().map(Seen::ready).toList());
    // What the last call has left is not taken.
    assertEquals(6, result.metrics().latency().count());
  }

  @Test
  void anApplicationThatEntersOnceIsAsItWas() {
    RunResult once = Policy.run(Setups.plain(), stops(2));
    assertEquals(Stopped.POLICY, once.stopped());
    assertEquals(List.of(), once.enters());
    assertEquals(1, once.metrics().syscalls());
  }

  @Test
  void itsWorkIsTimeOfUserSpace() {
    RunResult idle = Policy.run(setups(new AfterStop(0, 0, 4, ANY)), stops(2));
    RunResult busy = Policy.run(setups(new AfterStop(70 * MICRO, 200 * MICRO, 4, ANY)), stops(2));
    long work = 3 * (70 + 2 * 200) * MICRO;
    assertEquals(work, busy.timePicos() - idle.timePicos());
    assertEquals(work, busy.metrics().cpu().user() - idle.metrics().cpu().user());
  }

  @Test
  void itEntersNoMoreWhenItsTimeIsOver() {
    RunResult result = Policy.run(setups(new AfterStop(30 * MICRO, 0, ANY, 100 * MICRO)), stops(1));
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(4, result.steps(), "after the fourth 120 us are over");
  }

  @Test
  void anErrorIsTheEnd() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            return step == 3 ? 7 : STOP;
          }
        };
    RunResult result = Policy.run(setups(new AfterStop(0, 0, 9, ANY)), policy);
    assertEquals(Errno.EINVAL, result.enterReturn());
    assertEquals(Stopped.POLICY, result.stopped());
    assertEquals(3, result.enters().size());
  }

  @Test
  void theLimitOfStepsHoldsForAllCalls() {
    RunResult result = Policy.run(setups(new AfterStop(0, 0, ANY, ANY)).maxSteps(50), stops(1));
    assertEquals(Stopped.MAX_STEPS, result.stopped());
    assertEquals(50, result.steps());
  }

  @Test
  void ofManyCallsTheFirstAreShown() {
    RunResult result = Policy.run(setups(new AfterStop(0, 0, 1000, ANY)), stops(1));
    assertEquals(1000, result.metrics().syscalls());
    assertEquals(256, result.enters().size());
  }

  /** A head that has gone astray must not keep the application busy for ever. */
  @Test
  void indexesThatSayTooMuchAreNotFollowed() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            cq().put32(dev.loopstep.kernel.ring.RingGeometry.CQ_HEAD, 1_000_000);
            return STOP;
          }
        };
    RunResult result = Policy.run(setups(new AfterStop(0, MICRO, 3, ANY)), policy);
    assertEquals(3, result.steps());
    assertTrue(result.timePicos() < 100 * MICRO);
  }

  /**
   * The loop holds the lock that detaching takes, and gives it up when it ends, not only asleep.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPolicyThatIsNeverAsleepIsDetachedBetweenTwoCalls(boolean machine) {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            return step % 100 == 0 ? STOP : CONTINUE;
          }
        };
    Action detach = new Action(MICRO, new Action.Deed.Detach());
    Setups setups = setups(new AfterStop(80 * MICRO, 0, 5, ANY), detach);
    RunSetup setup = setups.setup();
    RunResult result =
        Simulator.policy(
            machine ? setup.with(MachineSetup.of(2)) : setup,
            "test",
            calls -> {
              policy.attach(calls);
              return policy;
            },
            RunObserver.NONE);
    assertEquals(100, result.steps());
    assertEquals(5, result.metrics().syscalls(), "four of them ordinary calls");
    assertEquals(0, result.enterReturn());
  }

  private static Setups withWork(long count) {
    RequestPlan plan =
        new RequestPlan(
            count,
            new Arrivals.Renewal(new Distribution.Constant(1000)),
            List.of(RequestPlan.Kind.nop(1).withWork(9 * MICRO)),
            new RequestPlan.Queue(0, 4, RequestPlan.Queue.NONE));
    return Setups.plain()
        .region(new byte[256])
        .costs(TestCosts.free())
        .application(ApplicationSetup.NONE.with(plan));
  }

  /** Answers the only request, first without the application, and then with it. */
  private static Policy answersTwice() {
    return new Policy() {
      @Override
      int body() {
        reap(8);
        if (step == 1) {
          timeout(0, 7, 2000, 0, 0);
          submit(1);
          waitFor(1);
          return CONTINUE;
        }
        nop(0, 1L << 32);
        submit(1);
        return step == 2 ? CONTINUE : STOP;
      }
    };
  }

  @Test
  void whatTheApplicationHasToDoIsServedWhenItHasDoneIt() {
    Setups setups = withWork(1);
    RunResult result =
        Policy.run(
            setups.application(setups.application().with(new AfterStop(0, 0, ANY, ANY))),
            answersTwice());
    Served served = result.served().orElseThrow();
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(1, served.served());
    // It was due after 1 us, the policy looks after 2 us, and the application computes for 9 us.
    assertEquals(10 * MICRO, served.responsePicos());
    assertEquals(1, result.metrics().syscalls());
  }

  @Test
  void aPolicyWhoseApplicationDoesNotComeBackIsNoneForSuchRequests() {
    InputException e =
        assertThrows(InputException.class, () -> Policy.run(withWork(1), answersTwice()));
    assertEquals("run-setup", e.diagnostics().getFirst().id().id());
  }
}
