// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunResult.Stopped;
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
import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.MachineSetup.Preemption;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A thread of the kernel submits, with the costs of {@link MachineTest}. */
class SqThreadTest {
  private static final int OWN = 99;
  private static final long NS = 1_000;
  private static final long MS = 1_000_000_000;
  private static final int GETEVENTS = EnterFlag.GETEVENTS.mask();
  private static final int SQ_WAKEUP = EnterFlag.SQ_WAKEUP.mask();

  private final byte[] sqes = new byte[4096];
  private final List<Long> completed = new ArrayList<>();
  private int pushed;

  /** Writes a NOP, and calls io_uring_enter after a pause. */
  private Call nop(long pause, int min, int flags) {
    int at = pushed++ * Sqe.SIZE;
    sqes[at] = (byte) Opcode.NOP.number();
    sqes[at + Sqe.USER_DATA] = (byte) pushed;
    return new Call(
        OWN, pause, false, at, 1, new EnterArguments(1, min, flags, 0, Limits.NONE), -1);
  }

  private static MachineSetup machine(int cpus, long idle) {
    MachineSetup plain = MachineTest.with(cpus, Preemption.LAZY, List.of(), Map.of());
    return new MachineSetup(
        cpus,
        plain.hz(),
        plain.preemption(),
        plain.slicePicos(),
        plain.timerSlackPicos(),
        List.of(),
        Map.of(),
        Map.of("ring", 0, "sqpoll", cpus - 1),
        idle);
  }

  private Setups world() {
    return Setups.plain()
        .ring(new RingSetup(8, 0, Set.of(RingFlag.SQPOLL)))
        .costs(MachineTest.costs())
        .region(sqes);
  }

  private Simulator.Calls run(MachineSetup machine, Call... calls) {
    return Simulator.calls(
        world().setup().with(machine),
        new EnterPlan(false, false, List.of(calls)),
        new RunObserver() {
          @Override
          public void reaped(long picos, long userData, long latency) {
            completed.add(picos / NS);
          }
        });
  }

  @Test
  void aThreadThatLooksFindsTheNextRequestAtOnce() {
    Simulator.Calls calls = run(machine(2, MS), nop(0, 1, GETEVENTS), nop(0, 1, GETEVENTS));
    // Starting the thread sends an interrupt (100 ns); it runs 3.8 us later, and the task 4 us
    // after
    // that. Then the thread is looking: the task takes 1 us to fall asleep, which the wake-up
    // meets,
    // and 1 us to come back.
    assertEquals(7_900, completed.get(0));
    assertEquals(9_900, completed.get(1), 100);
    assertEquals(List.of(1, 1), calls.seen().stream().map(Seen::result).toList());
    CpuSeen other = calls.run().cpus().get(1);
    assertEquals(Set.of("sqpoll"), other.tasks().keySet());
    assertEquals(0, other.uses().user());
  }

  @Test
  void whenItHasFoundNothingForLongEnoughItHasToBeWoken() {
    // It looks until the tick at 8 ms: one whole tick after the one in which it last had work.
    Simulator.Calls calls =
        run(
            machine(2, 4 * MS),
            nop(0, 1, GETEVENTS),
            nop(7 * MS, 1, GETEVENTS),
            nop(20 * MS, 0, 0),
            nop(MS, 2, GETEVENTS | SQ_WAKEUP));
    List<Integer> flags = calls.seen().stream().map(one -> one.sqFlags() & 1).toList();
    assertEquals(List.of(0, 0, 1, 0), flags);
    assertEquals(List.of(1, 1, 0, 2), calls.seen().stream().map(Seen::ready).toList());
    assertEquals(Stopped.APPLICATION, calls.run().stopped());
  }

  @Test
  void whoDoesNotWakeItWaitsForEver() {
    Simulator.Calls calls = run(machine(2, MS), nop(20 * MS, 1, GETEVENTS));
    assertEquals(Stopped.STUCK, calls.run().stopped());
    assertEquals(1, calls.seen().getFirst().sqFlags() & 1);
  }

  @Test
  void onOneProcessorTheyTakeTurns() {
    // While the task sleeps the thread has the processor, and keeps it until the second tick.
    Simulator.Calls calls =
        run(machine(1, 40 * MS), nop(0, 1, GETEVENTS), nop(0, 1, GETEVENTS), nop(0, 1, GETEVENTS));
    assertEquals(List.of(1, 1, 1), calls.seen().stream().map(Seen::result).toList());
    assertTrue(completed.get(2) >= 8_000_000, completed.toString());
  }

  @Test
  void aBaselineWakesItWhereThatIsNeeded() {
    RunResult result =
        Simulator.application(
            world().setup().with(machine(2, MS)),
            new Workload.Nops(500),
            new Baseline.Single(),
            RunObserver.NONE);
    assertEquals(500, result.metrics().completions());
    assertEquals(Stopped.APPLICATION, result.stopped());
  }
}
