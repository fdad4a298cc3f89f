// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.EnterPlan.Call;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.fault.HostFaultsSeen;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.loop.EnterFlag;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory for completions that cannot be had, and signals. */
class HostFaultsTest {
  private static final int TAKES_NONE = 0;
  private static final int TAKES_ALL = -1;

  private static HostFaultsSeen seen(RunResult result) {
    return result.faults().orElseThrow();
  }

  private static HostFaults signals(long everyNanos) {
    return new HostFaults(0, Optional.of(new Distribution.Constant(everyNanos)));
  }

  /** Four calls of eight NOPs each into a queue of eight: 24 overflow. Then a wait. */
  private static Simulator.Calls overflowing(HostFaults faults, RunObserver observer) {
    EnterArguments submits = new EnterArguments(8, 0, 0, 24, Limits.NONE);
    Call call = new Call(0, false, 0, 0, submits, TAKES_NONE);
    EnterArguments waits = new EnterArguments(0, 1, EnterFlag.GETEVENTS.mask(), 24, Limits.NONE);
    Call wait = new Call(0, false, 0, 0, waits, TAKES_ALL);
    EnterPlan plan = new EnterPlan(false, false, List.of(call, call, call, call, wait, wait));
    return Simulator.calls(Setups.withRing(8, 8).setup().with(faults), plan, observer);
  }

  /** The completions that overflowed. */
  private static final class Overflowed implements RunObserver {
    private final List<Long> all = new ArrayList<>();

    @Override
    public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
      if (overflow) {
        all.add(userData);
      }
    }
  }

  @Test
  void nothingGoesWrongUnlessItIsAskedFor() {
    assertEquals(Optional.empty(), overflowing(HostFaults.NONE, RunObserver.NONE).run().faults());
  }

  @Test
  void withoutMemoryACompletionIsLostAndTheWaitEndsWithAnError() {
    Overflowed overflowed = new Overflowed();
    Simulator.Calls calls = overflowing(new HostFaults(1, Optional.empty()), overflowed);
    assertEquals(24, overflowed.all.size());
    assertEquals(24, seen(calls.run()).lostOverflowEntries());
    assertEquals(0, calls.seen().get(4).result(), "eight are there");
    assertEquals(8, calls.seen().get(4).ready());
    assertEquals(Errno.EBADR, calls.seen().get(5).result(), "and no more");
  }

  @Test
  void someOfTheMemoryCanBeHad() {
    RunResult result = overflowing(new HostFaults(0.5, Optional.empty()), RunObserver.NONE).run();
    long lost = seen(result).lostOverflowEntries();
    assertTrue(lost > 0 && lost < 24, lost + " of 24");
    assertEquals(
        result.digest(),
        overflowing(new HostFaults(0.5, Optional.empty()), RunObserver.NONE).run().digest());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void aBaselineGoesOnAfterASignal(int inFlight) {
    // One read takes 10 us and more, a signal comes every 7.
    Workload reads = new Workload.Reads(40, 0, 4096);
    Baseline loop = new Baseline.Loop(inFlight);
    RunResult quiet =
        Simulator.application(Setups.withDisk().setup(), reads, loop, RunObserver.NONE);
    RunResult disturbed =
        Simulator.application(
            Setups.withDisk().setup().with(signals(7_000)), reads, loop, RunObserver.NONE);
    assertEquals(0, disturbed.enterReturn());
    assertEquals(Stopped.APPLICATION, disturbed.stopped());
    assertEquals(40, disturbed.metrics().completions());
    assertEquals(quiet.metrics().bytesRead(), disturbed.metrics().bytesRead());
    assertEquals(disturbed.timePicos() / 7_000_000, seen(disturbed).signals(), 1);
    assertTrue(disturbed.steps() >= quiet.steps());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aBatchIsWaitedForWhateverEndsTheCalls(int batch) {
    Workload copy = new Workload.Copy(0, 1, 65_536, 4096);
    RunResult disturbed =
        Simulator.application(
            Setups.withDisk().setup().with(signals(7_000)),
            copy,
            new Baseline.Batch(batch),
            RunObserver.NONE);
    assertEquals(0, disturbed.enterReturn());
    assertEquals(32, disturbed.metrics().completions());
    assertEquals(disturbed.files().get(0).sha256(), disturbed.files().get(1).sha256());
  }

  @Test
  void aPolicyEndsWithTheFirstSignal() {
    RunResult result =
        Simulator.policy(
            Setups.withRing(8, 8).setup().with(signals(50_000)),
            Programs.nopChain(1_000_000),
            RunObserver.NONE);
    assertEquals(Stopped.SIGNAL, result.stopped());
    assertEquals(1, seen(result).signals());
  }
}
