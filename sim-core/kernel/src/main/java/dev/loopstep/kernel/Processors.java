// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Scheduler;
import dev.loopstep.kernel.task.SoleProcessor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.time.OrderedCpu;
import dev.loopstep.kernel.time.SoleCpu;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.trace.RunTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs the tasks of a world: one processor, or those of the machine that a scenario describes.
 *
 * @param scheduler of a machine; null where there is none
 */
record Processors(
    Cpu cpu,
    Timeline timeline,
    Processor processor,
    @Nullable Scheduler scheduler,
    long timerSlackPicos) {
  /**
   * @param order decides in place of the clock; null where the clock does
   */
  static Processors of(RunSetup setup, @Nullable InterruptOrder order) {
    MachineSetup machine = setup.machine();
    if (machine == null) {
      return order == null
          ? sole(new SoleCpu(new Timeline(), setup.costs()))
          : sole(new OrderedCpu(setup.costs(), order));
    }
    int interrupted = machine.interrupts().getOrDefault(NetworkSetup.NIC, 0);
    Scheduler scheduler =
        new Scheduler(machine.pinning(MachineSetup.KSOFTIRQD, interrupted), setup.costs(), order);
    return new Processors(
        scheduler.cpu(), scheduler.timers(), scheduler, scheduler, machine.timerSlackPicos());
  }

  private static Processors sole(SoleCpu cpu) {
    Timeline timeline = cpu.timeline();
    return new Processors(cpu, timeline, new SoleProcessor(cpu, timeline), null, 0);
  }

  /** A task that runs on them. */
  Task task(String name) {
    return new Task(cpu, processor, name, timerSlackPicos);
  }

  /** Where a device's interrupts come in. */
  Timeline interruptedBy(String device) {
    Scheduler several = scheduler;
    return several == null ? timeline : several.interruptedBy(device);
  }

  /** Where what happens beside the machine is due. */
  Timeline outside() {
    Scheduler several = scheduler;
    return several == null ? timeline : several.outside();
  }

  void follow(RunTrace trace) {
    Scheduler several = scheduler;
    if (several != null) {
      several.follow(trace);
    }
  }

  /**
   * The end of a run.
   *
   * @param cpus what each processor of a machine did until then; empty without one
   */
  record End(long picos, List<CpuSeen> cpus) {
    End {
      cpus = List.copyOf(cpus);
    }
  }

  /**
   * The run is over: now, or when the last processor is done with what it is at.
   *
   * @param when whether it lasts until the last of several tasks is done
   */
  End end(boolean last) {
    Scheduler several = scheduler;
    if (several == null) {
      return new End(cpu.now(), List.of());
    }
    long time = last ? several.latest() : cpu.now();
    return new End(time, several.close(time));
  }
}
