// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.kernel.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsArriveTest {
  private static final RequestPlan.Kind READ =
      new RequestPlan.Kind(Opcode.READ, 0, 4096, 65536, true, 1);

  private static RequestPlan plan(long count, Arrivals arrivals, int entries, boolean doorbell) {
    int bell = doorbell ? Descriptors.FIRST : RequestPlan.Queue.NONE;
    return new RequestPlan(count, arrivals, List.of(READ), new RequestPlan.Queue(0, entries, bell));
  }

  private static Setups setups(RequestPlan plan) {
    ApplicationSetup application =
        new ApplicationSetup(
            List.of(new Descriptor.EventFd("bell", 0, false, false)),
            List.of(),
            false,
            List.of(),
            List.of());
    return Setups.withDisk().application(application.with(plan));
  }

  private static RunResult run(Setups setups, Baseline baseline) {
    RequestPlan plan = setups.application().requests().orElseThrow();
    return Simulator.application(
        setups.setup(), new Workload.Requests(plan), baseline, RunObserver.NONE);
  }

  private static Baseline baseline(String label) {
    return switch (label) {
      case "single" -> new Baseline.Single();
      case "batch" -> new Baseline.Batch(4);
      default -> new Baseline.Loop(4);
    };
  }

  private static Arrivals every(double nanos) {
    return new Arrivals.Renewal(new Distribution.Constant(nanos));
  }

  /** Four channels of 10 us each: one request every 5 us is served at once. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLoopThatKeepsUpAnswersInTheTimeOfTheDevice(boolean doorbell) {
    // Without a doorbell the application turns in circles, which has to take time.
    Setups setups = setups(plan(500, every(doorbell ? 5000 : 50_000), 64, doorbell));
    RunResult result =
        run(doorbell ? setups.costs(TestCosts.free()) : setups, new Baseline.Loop(4));
    Served served = result.served().orElseThrow();
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(500, served.served());
    assertEquals(0, served.delayed());
    if (doorbell) {
      assertEquals(500 * 10_000_000L, served.responsePicos());
      assertEquals(501 * 5_000_000L + 5_000_000L, result.timePicos());
    }
  }

  /**
   * One at a time, 10 us each, and one comes every 4 us: the n-th is answered 10 (n + 1) after the
   * first was due and was due 4 n after it. It makes no difference that most of them find the queue
   * full and are queued later: no coordinated omission.
   */
  @ParameterizedTest
  @CsvSource({"2, true", "64, false"})
  void timesCountFromWhenARequestWasDue(int entries, boolean delayed) {
    int count = 40;
    RunResult result =
        run(
            setups(plan(count, every(4000), entries, true)).costs(TestCosts.free()),
            new Baseline.Single());
    long sum = 0;
    for (long n = 0; n < count; n++) {
      sum += 10 * (n + 1) - 4 * n;
    }
    Served served = result.served().orElseThrow();
    assertEquals(sum * 1_000_000, served.responsePicos());
    assertEquals(delayed, served.delayed() > 0);
  }

  /** The minimum passes many times without a completion, and such a wait ends with -ETIME. */
  @ParameterizedTest
  @ValueSource(strings = {"single", "batch:4", "loop:4"})
  void aWaitThatEndsWithNothingIsMadeAgain(String mode) {
    RunResult result =
        run(setups(plan(20, every(1_000_000), 64, true)), Baseline.of(mode + "+min-wait=50us/8"));
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(0, result.enterReturn());
    assertEquals(20, result.served().orElseThrow().served());
    assertTrue(result.steps() > 20 * 10, "waits: " + result.steps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "batch", "loop"})
  void everyRequestIsServedOnce(String label) {
    Arrivals bursts =
        new Arrivals.OnOff(
            new Distribution.Exponential(100_000),
            new Distribution.Exponential(50_000),
            new Distribution.Exponential(3000));
    RunResult result = run(setups(plan(2000, bursts, 16, true)), baseline(label));
    Served served = result.served().orElseThrow();
    assertEquals(2000, served.arrived());
    assertEquals(2000, served.served());
    assertEquals(0, served.failed());
    assertEquals(2000 * 4096L, result.metrics().bytesRead());
    assertEquals(2000, served.response().count());
  }

  @Test
  void clientsNeverHaveMoreThanOneRequestEach() {
    Arrivals closed = new Arrivals.Closed(3, new Distribution.Exponential(2000));
    RunResult result = run(setups(plan(3000, closed, 4, true)), new Baseline.Loop(4));
    Served served = result.served().orElseThrow();
    assertEquals(3000, served.served());
    assertEquals(0, served.delayed(), "three clients fill no queue of four");
    // By Little's law there are fewer than three in the system on average.
    assertTrue(served.responsePicos() < 3 * result.timePicos());
  }

  @Test
  void kindsAreDrawnByTheirWeights() {
    RequestPlan mixed =
        new RequestPlan(
            4000,
            every(2000),
            List.of(
                new RequestPlan.Kind(Opcode.READ, 0, 4096, 65536, false, 3),
                new RequestPlan.Kind(Opcode.WRITE, 1, 512, 4096, true, 1),
                RequestPlan.Kind.nop(4)),
            new RequestPlan.Queue(0, 64, Descriptors.FIRST));
    RunResult result = run(setups(mixed), new Baseline.Loop(8));
    assertEquals(4000, result.served().orElseThrow().served());
    assertEquals(1500, result.metrics().bytesRead() / 4096.0, 120);
    assertEquals(500, result.metrics().bytesWritten() / 512.0, 80);
  }

  @Test
  void failuresAreCountedAndServedAllTheSame() {
    RequestPlan beyond =
        new RequestPlan(
            10,
            every(2000),
            List.of(new RequestPlan.Kind(Opcode.READ, 7, 4096, 65536, true, 1)),
            new RequestPlan.Queue(0, 4, Descriptors.FIRST));
    Served served = run(setups(beyond), new Baseline.Loop(2)).served().orElseThrow();
    assertEquals(10, served.served());
    assertEquals(10, served.failed());
  }

  /** One in two needs work that takes as long as five others take to come. */
  private static Served served(String label) {
    RequestPlan plan =
        new RequestPlan(
            400,
            every(10_000),
            List.of(READ, READ.withWork(14_000_000)),
            new RequestPlan.Queue(0, 64, Descriptors.FIRST));
    Setups setups = setups(plan).costs(TestCosts.free());
    RunResult result = run(setups, Baseline.of(label));
    Served served = result.served().orElseThrow();
    assertEquals(400, served.served());
    assertEquals(400, served.response().count());
    long worked = result.metrics().cpu().user() / 14_000_000;
    assertEquals(result.metrics().cpu().user(), worked * 14_000_000, "nothing else costs anything");
    assertEquals(200, worked, 40);
    return served;
  }

  @Test
  void anApplicationComputesForWhatNeedsItsWork() {
    Served inOrder = served("loop:8");
    assertTrue(inOrder.response().quantileNanos(25) >= 10_000);
    assertTrue(inOrder.response().greatestPicos() > 24_000_000);
  }

  @Test
  void workThatIsPutOffKeepsNobodyElseWaiting() {
    Served inOrder = served("loop:8");
    Served last = served("loop:8+work-last");
    assertTrue(last.response().quantileNanos(40) < inOrder.response().quantileNanos(40));
    assertTrue(last.response().greatestPicos() >= inOrder.response().greatestPicos());
  }

  @Test
  void aRunIsTheSameEachTime() {
    Setups setups =
        setups(plan(300, new Arrivals.Renewal(new Distribution.Exponential(4000)), 8, true));
    String digest = run(setups, new Baseline.Loop(4)).digest();
    assertEquals(digest, run(setups, new Baseline.Loop(4)).digest());
  }

  @Test
  void aLoopIsNoBaselineOfOtherWork() {
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                Simulator.application(
                    Setups.plain().setup(),
                    new Workload.Nops(1),
                    new Baseline.Loop(1),
                    RunObserver.NONE));
    assertEquals("baseline-misfit", e.diagnostics().getFirst().id().id());
  }

  @Test
  void aRegionWithoutRoomForTheQueueIsRefused() {
    RequestPlan plan = plan(1, every(1000), 1024, true);
    assertThrows(
        InputException.class, () -> run(setups(plan).region(new byte[64]), new Baseline.Loop(1)));
  }
}
