// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.EnterPlan.Call;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.application.OtherTasks;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.loop.LoopStep;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.task.MachineSetup.Preemption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Machines with costs that are few and round, so that times can be worked out by hand: a wake-up
 * 100 ns, a switch 1 us, leaving the idle state 2 us, an interrupt of another processor 100 ns to
 * send, 500 ns on its way and 300 ns to take; all else is free.
 */
class MachineTest {
  private static final int OWN = 99;
  private static final int FIRST = 100;
  private static final long NS = 1_000;
  private static final long US = 1_000_000;
  private static final long MS = 1_000_000_000;
  private static final Set<RingFlag> DEFER = Set.of(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN);

  private final ByteBuffer sqes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private final List<Long> arrivals = new ArrayList<>();
  private int pushed;

  static CostProfile costs() {
    Map<Cost, Figure> figures = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      figures.put(cost, nanos(0));
    }
    figures.put(Cost.WAKE_UP, nanos(100));
    figures.put(Cost.CONTEXT_SWITCH, nanos(1_000));
    figures.put(Cost.SWITCH_TO_IDLE, nanos(1_000));
    figures.put(Cost.SWITCH_FROM_IDLE, nanos(1_000));
    figures.put(Cost.WAKE_LATENCY, nanos(2_000));
    Map<MachineCost, Figure> machine = new EnumMap<>(MachineCost.class);
    machine.put(MachineCost.TICK, nanos(0));
    machine.put(MachineCost.IPI_SEND, nanos(100));
    machine.put(MachineCost.IPI_DELIVERY, nanos(500));
    machine.put(MachineCost.IPI_INTERRUPT, nanos(300));
    return new CostProfile("round", "few and round", 1, "a unit", figures, machine, Map.of());
  }

  static Figure nanos(double value) {
    return new Figure(value, Figure.Unit.NANOSECONDS, "round");
  }

  private Call sends(int ring, int to, long pause, int min, long userData) {
    int at = pushed++ * Sqe.SIZE;
    sqes.put(at, (byte) Opcode.MSG_RING.number());
    sqes.putInt(at + Sqe.FD, to);
    sqes.putLong(at + Sqe.OFF, userData);
    sqes.putLong(at + Sqe.USER_DATA, 1);
    return new Call(ring, pause, false, at, 1, arguments(1, min), -1);
  }

  private static Call waits(int ring, int min) {
    return new Call(ring, 0, false, 0, 0, arguments(0, min), -1);
  }

  private static EnterArguments arguments(int submit, int min) {
    return new EnterArguments(submit, min, 1, 0, Limits.NONE);
  }

  /** Takes down when the messages of a number arrive in the ring that the run is about. */
  private RunObserver arrivalsOf(long userData) {
    return new RunObserver() {
      @Override
      public void completed(long picos, long user, int res, int flags, boolean overflow) {
        if (user == userData) {
          arrivals.add(picos);
        }
      }
    };
  }

  private Setups world(OtherTask... tasks) {
    List<Descriptor> open = List.of(new Descriptor.OtherRing("r", new RingSetup(8, 0, DEFER), "b"));
    ApplicationSetup application =
        new ApplicationSetup(open, List.of(), false, List.of(), List.of())
            .with(new OtherTasks(List.of(tasks), sqes.array()));
    return Setups.plain()
        .ring(new RingSetup(8, 0, DEFER))
        .costs(costs())
        .region(sqes.array())
        .application(application);
  }

  /** Two tasks send each other a message in turn, and wait for the other's. */
  private RunResult pingPong(MachineSetup machine, int rounds) {
    List<Call> own = new ArrayList<>();
    List<Call> other = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      own.add(sends(OWN, FIRST, 0, 2, 5));
      other.add(waits(FIRST, 1));
      other.add(sends(FIRST, OWN, 0, 1, 7));
    }
    Setups world = world(new OtherTask("b", other, true));
    return Simulator.calls(
            world.setup().with(machine), new EnterPlan(false, false, own), arrivalsOf(7))
        .run();
  }

  private static MachineSetup pinned(int cpus, int ring, int other) {
    return with(cpus, Preemption.FULL, List.of(), Map.of("ring", ring, "b", other));
  }

  static MachineSetup with(
      int cpus, Preemption preemption, List<IdleState> idle, Map<String, Integer> pins) {
    MachineSetup plain = MachineSetup.of(cpus);
    return new MachineSetup(
        cpus,
        plain.hz(),
        preemption,
        plain.slicePicos(),
        plain.timerSlackPicos(),
        idle,
        Map.of(),
        new LinkedHashMap<>(pins),
        plain.sqIdlePicos());
  }

  private List<Long> roundTrips() {
    List<Long> trips = new ArrayList<>();
    for (int i = 2; i < arrivals.size(); i++) {
      trips.add((arrivals.get(i) - arrivals.get(i - 1)) / NS);
    }
    return trips;
  }

  /** How long the other task has waited for a processor at most. */
  private static long longestWait(CpuSeen cpu) {
    return Objects.requireNonNull(cpu.tasks().get("b")).longest();
  }

  @Test
  void twoTasksOnOneProcessorSwitchTwiceARound() {
    // Each way 100 ns to wake the other and 1 us to switch to it.
    RunResult result = pingPong(pinned(1, 0, 0), 6);
    assertEquals(List.of(2_200L, 2_200L, 2_200L, 2_200L), roundTrips());
    CpuSeen cpu = result.cpus().getFirst();
    assertEquals(0, cpu.signalsSent());
    assertEquals(cpu.switches() * 1_000 * NS, cpu.uses().switching());
  }

  @Test
  void onTwoProcessorsEachWayTakesAnInterruptAndTheWayOutOfIdle() {
    // 100 ns to wake, 100 to send, 500 on the way, 2 us out of idle, 300 to take it, 1 us to
    // switch.
    RunResult result = pingPong(pinned(2, 0, 1), 6);
    assertEquals(List.of(8_000L, 8_000L, 8_000L, 8_000L), roundTrips());
    // All of it but the 100 ns of waking is what the woken task waits.
    assertEquals(3_900 * NS, longestWait(result.cpus().get(1)));
    assertTrue(result.cpus().get(0).signalsSent() >= 5);
    assertEquals(result.cpus().get(0).time(), result.cpus().get(1).time());
  }

  @Test
  void wherePinnedToNothingTheOtherTaskTakesTheFreeProcessor() {
    RunResult result = pingPong(with(2, Preemption.LAZY, List.of(), Map.of()), 6);
    assertEquals(List.of(8_000L, 8_000L, 8_000L, 8_000L), roundTrips());
    assertEquals(Set.of("ring"), result.cpus().get(0).tasks().keySet());
    assertEquals(Set.of("b"), result.cpus().get(1).tasks().keySet());
  }

  /** A policy that never waits, 1 us a step, until another task's message has come. */
  private RunResult spins(MachineSetup machine) {
    Setups world =
        world(new OtherTask("b", List.of(sends(FIRST, OWN, 0, 1, 7)), true))
            .ring(RingSetup.DEFAULT)
            .costs(costs().with(Cost.LOOP_STEP, nanos(1_000)));
    Policy spinning =
        new Policy() {
          @Override
          int body() {
            return reap(1) > 0 ? LoopStep.STOP : LoopStep.CONTINUE;
          }
        };
    return Simulator.policy(
        world.setup().with(machine),
        "spins",
        calls -> {
          spinning.attach(calls);
          return spinning;
        },
        arrivalsOf(7));
  }

  @Test
  void underFullPreemptionALoopMakesRoomAtTheFirstTick() {
    // The tick at 4 ms finds the slice over; the other task is there a switch later, at 4.001 ms.
    spins(with(1, Preemption.FULL, List.of(), Map.of()));
    assertEquals(1, arrivals.size());
    assertTrue(arrivals.getFirst() >= 4 * MS && arrivals.getFirst() < 4 * MS + 10 * US);
  }

  @Test
  void underLazyPreemptionALoopThatStaysInTheKernelMakesRoomOneTickLater() {
    RunResult result = spins(with(1, Preemption.LAZY, List.of(), Map.of()));
    assertEquals(1, arrivals.size());
    assertTrue(arrivals.getFirst() >= 8 * MS && arrivals.getFirst() < 8 * MS + 10 * US);
    assertEquals(2, result.cpus().getFirst().ticks());
    // It was there from the start, and the step that was under way at 8 ms takes up to 1 us.
    long waited = longestWait(result.cpus().getFirst());
    assertTrue(waited >= 8 * MS + US && waited <= 8 * MS + 2 * US, waited + " ps");
  }

  /** A policy that computes for 30 ms in one step, and ends; another task's message comes. */
  private RunResult computes(MachineSetup machine) {
    Setups world =
        world(new OtherTask("b", List.of(sends(FIRST, OWN, 0, 1, 7)), true))
            .ring(RingSetup.DEFAULT)
            .costs(costs().with(Cost.BPF_INSTRUCTION, nanos(1)));
    Policy computing =
        new Policy() {
          @Override
          int body() {
            return reap(1) > 0 ? LoopStep.STOP : LoopStep.CONTINUE;
          }

          @Override
          public long executed() {
            return step == 0 ? 0 : 30_000_000;
          }
        };
    return Simulator.policy(
        world.setup().with(machine),
        "computes",
        calls -> {
          computing.attach(calls);
          return computing;
        },
        new RunObserver() {
          @Override
          public void submitted(long picos, long userData, int opcode) {
            arrivals.add(picos);
          }
        });
  }

  private static long waited(RunResult result, int cpu) {
    return longestWait(result.cpus().get(cpu));
  }

  @Test
  void aLongStepIsPreemptedInItsMidst() {
    // The tick at 4 ms, or the one after it, ends in a switch to the other task.
    assertEquals(4 * MS + US, waited(computes(with(1, Preemption.FULL, List.of(), Map.of())), 0));
    assertEquals(8 * MS + US, waited(computes(with(1, Preemption.LAZY, List.of(), Map.of())), 0));
  }

  @Test
  void whatOthersDoDuringALongStepIsDoneThen() {
    RunResult result = computes(with(2, Preemption.LAZY, List.of(), Map.of()));
    // 100 ns to send, 0.5 us on the way, 2 us out of idle, 0.3 us to take the interrupt, 1 us to
    // switch.
    assertEquals(3_900 * NS, waited(result, 1));
    assertEquals(30 * MS, result.cpus().get(0).uses().policy());
  }

  @Test
  void withAProcessorOfItsOwnTheOtherTaskDoesNotWait() {
    spins(with(2, Preemption.LAZY, List.of(), Map.of()));
    // Out of idle 2 us, 1 us to switch, 0.8 us for the interrupt; then the loop's next step.
    assertTrue(arrivals.getFirst() < 6 * US, arrivals.toString());
  }

  /** The other task sleeps so long and sends a message then, again and again: the last round. */
  private long lastRound(long pause, IdleState... idle) {
    List<Call> own = new ArrayList<>();
    List<Call> other = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      own.add(waits(OWN, 1));
      other.add(sends(FIRST, OWN, pause, 1, 7));
    }
    Setups world = world(new OtherTask("b", other, true));
    MachineSetup machine = with(1, Preemption.LAZY, List.of(idle), Map.of());
    Simulator.calls(world.setup().with(machine), new EnterPlan(false, false, own), arrivalsOf(7));
    assertEquals(20, arrivals.size());
    return arrivals.getLast() - arrivals.get(18);
  }

  @Test
  void aSleepIsLateByTheTimersSlackAndTheWayOutOfIdle() {
    // 1 ms and 50 us; 2 us out of idle; 100 ns to wake the task, 1 us to switch to it, and 100 ns
    // to
    // wake the ring's. Then it sleeps again, which arrives after one more switch each time.
    assertEquals(1_000 * US + 50 * US + 2 * US + 1_200 * NS, lastRound(MS));
  }

  @Test
  void aLongSleepEndsInADeeperState() {
    IdleState light = new IdleState("C1", 2 * US, 2 * US);
    IdleState deep = new IdleState("C6", 133 * US, 600 * US);
    assertEquals(1_000 * US + 50 * US + 133 * US + 1_200 * NS, lastRound(MS, light, deep));
    assertEquals(
        500 * US + 50 * US + 2 * US + 1_200 * NS,
        new MachineTest().lastRound(500 * US, light, deep));
  }

  @Test
  void machinesRepeat() {
    MachineSetup machine = with(3, Preemption.LAZY, List.of(), Map.of());
    assertEquals(pingPong(machine, 5).digest(), new MachineTest().pingPong(machine, 5).digest());
  }
}
