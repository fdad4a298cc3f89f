// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.application.OtherTasks;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.task.MachineSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of an application's other tasks are the same but for their names, so that it makes no
 * difference which of them begins first: they make the same calls, on rings of their own that are
 * set up alike, each on a processor that nothing else runs on or interrupts. Where anything may be
 * placed on whatever processor is free, the processors' numbers tell them apart, and none are.
 */
public final class IdenticalTasks {
  private final RunSetup setup;
  private final MachineSetup machine;
  private final Map<String, Integer> numbers;

  private IdenticalTasks(RunSetup setup, MachineSetup machine) {
    this.setup = setup;
    this.machine = machine;
    numbers = Descriptors.numbers(setup.application().descriptors());
  }

  /** A number, not 0, for each task that has others like it: the same for those. */
  public static Map<String, Long> kinds(RunSetup setup) {
    MachineSetup machine = setup.machine();
    OtherTasks tasks = setup.application().tasks();
    if (machine == null || tasks.all().size() < 2) {
      return Map.of();
    }
    return new IdenticalTasks(setup, machine).kinds();
  }

  private Map<String, Long> kinds() {
    if (!everybodyIsPinned()
        || setup.application().actions().stream().anyMatch(IdenticalTasks::mayName)) {
      return Map.of();
    }
    Map<List<Object>, List<String>> groups = new LinkedHashMap<>();
    for (OtherTask task : setup.application().tasks().all()) {
      if (isAlone(machine.pins().get(task.name()))) {
        groups.computeIfAbsent(does(task), _ -> new ArrayList<>()).add(task.name());
      }
    }
    Map<String, Long> kinds = new LinkedHashMap<>();
    long kind = 0;
    for (List<String> group : groups.values()) {
      kind++;
      if (group.size() > 1) {
        for (String task : group) {
          kinds.put(task, kind);
        }
      }
    }
    return kinds;
  }

  /** What the other thread does to rings, it does by their descriptors. */
  private static boolean mayName(Action action) {
    return action.deed() instanceof Action.Deed.Message
        || action.deed() instanceof Action.Deed.Close;
  }

  private boolean everybodyIsPinned() {
    Set<String> pinned = machine.pins().keySet();
    boolean others = setup.application().actions().isEmpty();
    return pinned.contains(MachineSetup.RING_TASK)
        && pinned.contains(MachineSetup.WORKERS)
        && (others || pinned.contains(MachineSetup.OTHER_THREAD))
        && setup.application().tasks().all().stream().allMatch(t -> pinned.contains(t.name()));
  }

  /** Whether one thing alone is pinned to a processor, and no device interrupts it. */
  private boolean isAlone(@Nullable Integer cpu) {
    Set<Integer> interrupted = new HashSet<>(machine.interrupts().values());
    for (DeviceSetup device : setup.devices()) {
      interrupted.add(machine.interrupts().getOrDefault(device.name(), 0));
    }
    return cpu != null
        && Collections.frequency(machine.pins().values(), cpu) == 1
        && !interrupted.contains(cpu);
  }

  /** All that a task does, and with what; rings of its own by their place among them. */
  private List<Object> does(OtherTask task) {
    List<Integer> own = new ArrayList<>();
    List<RingSetup> rings = new ArrayList<>();
    for (Descriptor one : setup.application().descriptors()) {
      if (one instanceof Descriptor.OtherRing ring && ring.task().equals(task.name())) {
        own.add(numbers.getOrDefault(ring.name(), -1));
        rings.add(ring.ring());
      }
    }
    List<Object> does = new ArrayList<>();
    does.add(task.exits());
    does.add(rings);
    for (EnterPlan.Call call : task.calls()) {
      int place = own.indexOf(call.ring());
      does.add(
          new EnterPlan.Call(
              place < 0 ? call.ring() : -1 - place,
              call.pausePicos(),
              call.enables(),
              0,
              call.sqes(),
              call.arguments(),
              call.reap(),
              call.resizes()));
      does.add(sqes(call));
    }
    return does;
  }

  /** The SQEs that a call writes, byte by byte. */
  private List<Byte> sqes(EnterPlan.Call call) {
    byte[] table = setup.application().tasks().sqes();
    byte[] bytes = Arrays.copyOfRange(table, call.sqesAt(), call.sqesAt() + Sqe.SIZE * call.sqes());
    List<Byte> list = new ArrayList<>();
    for (byte one : bytes) {
      list.add(one);
    }
    return list;
  }
}
