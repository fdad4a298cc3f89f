// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.Workload;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A request allocates nothing: a run of twenty times as many allocates as much. */
class AllocationTest {
  private static final int FEW = 5_000;
  private static final int MANY = 100_000;

  /** What the JVM itself may allocate meanwhile, far below a byte for each request. */
  private static final long NOISE = 32_768;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private interface Run {
    void of(int requests);
  }

  private static long allocated(Run run, int requests) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run.of(requests);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static void assertFlat(Run run) {
    // Classes are loaded, and whatever grows has grown.
    run.of(MANY);
    long few = allocated(run, FEW);
    long many = allocated(run, MANY);
    assertTrue(many - few < NOISE, few + " bytes for " + FEW + ", " + many + " for " + MANY);
  }

  /** Submits batches of a kind until a number is reached. */
  private abstract static class Batches extends Policy {
    private final long total;
    private final int size;
    private long done;

    Batches(long total, int size) {
      this.total = total;
      this.size = size;
    }

    abstract void push(int slot);

    @Override
    int body() {
      done += cqTail() - cqHead();
      cq().put32(dev.loopstep.kernel.ring.RingGeometry.CQ_HEAD, cqTail());
      if (done >= total) {
        return STOP;
      }
      for (int slot = 0; slot < size; slot++) {
        push(slot);
      }
      submit(size);
      waitFor(cqHead() + size);
      return CONTINUE;
    }
  }

  @Test
  void nopsOfAProgram() {
    assertFlat(requests -> {
      Program program = Programs.nopChain(requests);
      Simulator.policy(Setups.plain().setup(), program, RunObserver.NONE);
    });
  }

  @Test
  void nopsOfAnApplication() {
    assertFlat(requests ->
        Simulator.application(
            Setups.plain().setup(),
            new Workload.Nops(requests),
            new Baseline.Single(),
            RunObserver.NONE));
  }

  @Test
  void chainsAndLocalWork() {
    assertFlat(requests ->
        Policy.run(
            Setups.plain(),
            new Batches(requests, 8) {
              @Override
              void push(int slot) {
                nop(slot, slot);
                flags(slot, slot % 2 == 0 ? Sqe.IO_LINK : 0);
              }
            }));
  }

  @Test
  void timers() {
    assertFlat(requests ->
        Policy.run(
            Setups.plain(),
            new Batches(requests, 8) {
              @Override
              void push(int slot) {
                timeout(slot, slot, 1000, 0, 0);
              }
            }));
  }

  @Test
  void timersThatWakeATaskFromIdleStates() {
    assertFlat(requests -> {
      Policy policy =
          new Batches(requests, 8) {
            @Override
            void push(int slot) {
              timeout(slot, slot, 1000, 0, 0);
            }
          };
      Simulator.policy(
          Setups.plain().setup().with(MachineSetup.of(2)),
          "timers",
          calls -> {
            policy.attach(calls);
            return policy;
          },
          RunObserver.NONE);
    });
  }

  @Test
  void nopsThatAThreadSubmitsOnAnotherProcessor() {
    RunSetup setup =
        Setups.plain()
            .ring(new RingSetup(8, 0, Set.of(RingFlag.SQPOLL)))
            .setup()
            .with(MachineSetup.of(2));
    assertFlat(requests ->
        Simulator.application(
            setup, new Workload.Nops(requests), new Baseline.Batch(4), RunObserver.NONE));
  }

  @Test
  void requestsThatArriveAndAreReadByAnEventLoop() {
    assertFlat(requests -> {
      RequestPlan plan =
          new RequestPlan(
              requests,
              new Arrivals.Renewal(new Distribution.Exponential(40_000)),
              List.of(new RequestPlan.Kind(Opcode.READ, 0, 4096, 65536, true, 1)),
              new RequestPlan.Queue(0, 16, Descriptors.FIRST));
      ApplicationSetup application =
          new ApplicationSetup(
              List.of(new Descriptor.EventFd("bell", 0, false, false)),
              List.of(),
              false,
              List.of(),
              List.of());
      Simulator.application(
          Setups.withDisk().application(application.with(plan)).maxSteps(Long.MAX_VALUE).setup(),
          new Workload.Requests(plan),
          new Baseline.Loop(8),
          RunObserver.NONE);
    });
  }
}
