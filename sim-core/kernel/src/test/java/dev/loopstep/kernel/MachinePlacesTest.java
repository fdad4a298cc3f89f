// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.loop.LoopStep;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.MachineSetup.Preemption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Workers, the other thread and devices on a processor of their own, with the costs of {@link
 * MachineTest}: what happens on one processor wakes a task on another that idles in 4 us (100 ns to
 * wake, 100 to send, 500 on the way, 2 us out of idle, 300 to take it, 1 us to switch), and a task
 * on the same one in 1.1 us.
 */
class MachinePlacesTest {
  private static final long NS = 1_000;
  private static final long US = 1_000_000;

  /** A policy that makes one request in its first step and waits for that. */
  private abstract static class One extends Policy {
    private long completed;

    abstract void request();

    @Override
    int body() {
      if (step > 1) {
        completed = calls().nanos();
        return LoopStep.STOP;
      }
      request();
      submit(1);
      waitFor(1);
      return LoopStep.CONTINUE;
    }

    /** When the loop has the completion, in nanoseconds. */
    long after(Setups setups, MachineSetup machine) {
      RunResult result =
          Simulator.policy(
              setups.setup().with(machine),
              "one",
              calls -> {
                attach(calls);
                return this;
              },
              RunObserver.NONE);
      cpus = result.cpus();
      assertEquals(2, step);
      return completed;
    }

    List<CpuSeen> cpus = List.of();
  }

  private static MachineSetup machine(int cpus, Map<String, Integer> pins, int interrupts) {
    MachineSetup plain = MachineTest.with(cpus, Preemption.LAZY, List.of(), pins);
    return new MachineSetup(
        cpus,
        plain.hz(),
        plain.preemption(),
        plain.slicePicos(),
        plain.timerSlackPicos(),
        List.of(),
        Map.of("disk", interrupts),
        pins,
        plain.sqIdlePicos());
  }

  private static One byWorker() {
    return new One() {
      @Override
      void request() {
        nop(0, 1);
        flags(0, Sqe.ASYNC);
      }
    };
  }

  @Test
  void aWorkerOnTheSameProcessorRunsWhenTheTaskSleeps() {
    One one = byWorker();
    Setups setups = Setups.plain().costs(MachineTest.costs());
    assertEquals(2_200, one.after(setups, machine(1, Map.of(), 0)));
  }

  @Test
  void aWorkerOnAnotherProcessorIsFarAway() {
    One one = byWorker();
    Setups setups = Setups.plain().costs(MachineTest.costs());
    assertEquals(8_000, one.after(setups, machine(2, Map.of("ring", 0, "workers", 1), 0)));
    assertEquals(1_000 * NS * one.cpus.get(1).switches(), one.cpus.get(1).uses().switching());
  }

  private static One reading() {
    return new One() {
      @Override
      void request() {
        transfer(Opcode.READ, 0, 0, 0, 0, 512);
      }
    };
  }

  private static Setups disk() {
    Distribution time = new Distribution.Constant(20_000);
    return Setups.withDisk()
        .devices(List.of(new DeviceSetup("disk", 4, time, time, 0)))
        .costs(MachineTest.costs());
  }

  @Test
  void aDeviceThatInterruptsTheTasksProcessorWakesItThere() {
    // 20 us in the device, 2 us out of idle, then the task's way.
    assertEquals(23_100, reading().after(disk(), machine(2, Map.of("ring", 0), 0)));
  }

  @Test
  void aDeviceThatInterruptsAnotherProcessorWakesTwo() {
    One one = reading();
    assertEquals(26_000, one.after(disk(), machine(2, Map.of("ring", 0), 1)));
    assertEquals(1, one.cpus.get(1).interrupts());
    assertEquals(1, one.cpus.get(1).signalsSent());
    assertEquals(1, one.cpus.get(0).interrupts());
  }

  @Test
  void theOtherThreadHasTimersAndAProcessorOfItsOwn() {
    byte[] one = {1, 0, 0, 0, 0, 0, 0, 0};
    ApplicationSetup application =
        new ApplicationSetup(
            List.of(new Descriptor.EventFd("e", 0, false, false)),
            List.of(),
            false,
            List.of(),
            List.of(new Action(100 * US, new Deed.Write(100, one))));
    Setups setups =
        Setups.plain()
            .costs(MachineTest.costs())
            .buffers(new RunSetup.Buffers(1, 4096))
            .application(application);
    One reads =
        new One() {
          @Override
          void request() {
            int at = sqe(0, Opcode.READ.number(), 1);
            calls().sq().put32(at + Sqe.FD, 100);
            calls().sq().put64(at + Sqe.ADDR, RunSetup.Buffers.ADDRESS);
            calls().sq().put32(at + Sqe.LEN, 8);
          }
        };
    // 100 us and the slack of 50; 2 us out of idle and 1.1 us until the thread runs; then the task.
    assertEquals(157_100, reads.after(setups, machine(2, Map.of("ring", 0, "thread", 1), 0)));
    assertEquals(Set.of("thread"), reads.cpus.get(1).tasks().keySet());
  }
}
