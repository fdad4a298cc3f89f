// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.loop.EnterCall;
import dev.loopstep.kernel.loop.OrdinaryEnter;
import dev.loopstep.kernel.loop.Pause;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingMemory;
import dev.loopstep.kernel.ring.RingSize;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.kernel.workload.TableSqes;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given calls of io_uring_enter, which a task makes one after another. */
final class TaskCalls {
  private final World world;
  private final Task task;
  private final List<EnterPlan.Call> calls;
  private final @Nullable Region table;
  private final Steps steps;
  private final Map<Integer, Entrance> entrances = new LinkedHashMap<>();
  private final Pause pause;
  private final List<EnterPlan.Seen> seen = new ArrayList<>();
  private boolean paused;
  private boolean stuck;
  private int result;

  /** The call that is under way, if one is. */
  private @Nullable Entrance entered;

  private long sleepsBefore;

  /** Is told of each call that was made. */
  @FunctionalInterface
  interface Steps {
    void stepped(long calls, int result);
  }

  /**
   * A ring as the task uses it.
   *
   * @param sqes null where the task has no memory for any
   */
  private record Entrance(Ring ring, OrdinaryEnter enter, @Nullable TableSqes sqes) {}

  /**
   * @param table in which the SQEs stand that the calls write; null where there is none
   * @param steps is told of each call that was made
   */
  TaskCalls(
      World world, Task task, List<EnterPlan.Call> calls, @Nullable Region table, Steps steps) {
    this.steps = steps;
    this.world = world;
    this.task = task;
    this.calls = calls;
    this.table = table;
    pause = new Pause(world.cpu, world.timeline, task);
  }

  /** The descriptor of the run's ring is registered: calls may use its index. */
  void registerRing() {
    entrance(Descriptors.RING).enter().registerRing();
  }

  private Entrance entrance(int descriptor) {
    return entrances.computeIfAbsent(
        descriptor,
        _ -> {
          Ring ring = world.ring(descriptor);
          Region region = table;
          return new Entrance(
              ring,
              new OrdinaryEnter(ring, task),
              region == null ? null : new TableSqes(ring, region));
        });
  }

  /**
   * What the task does next; null if that was all. One call that would sleep for ever is the last.
   */
  @Nullable EnterCall next() {
    Entrance done = entered;
    if (done != null) {
      entered = null;
      finish(done, done.enter().result(), done.enter().wasStuck());
    }
    while (!stuck && seen.size() < calls.size()) {
      EnterPlan.Call call = calls.get(seen.size());
      if (call.pausePicos() > 0 && !paused) {
        paused = true;
        pause.begin(world.cpu.now() + call.pausePicos());
        return pause;
      }
      paused = false;
      RingSize resizes = call.resizes();
      if (resizes == null) {
        return begin(call);
      }
      resize(entrance(call.ring()), resizes);
    }
    return null;
  }

  /** A call that does not enter the ring, and never sleeps. */
  private void resize(Entrance entrance, RingSize size) {
    sleepsBefore = task.sleeps();
    finish(entrance, entrance.ring().resize(size, task), false);
  }

  /** Whether the last call slept with nothing to come that could wake its task. */
  boolean stuck() {
    return stuck;
  }

  /** What came of each call. */
  List<EnterPlan.Seen> seen() {
    return seen;
  }

  /** What the last call returned. */
  int result() {
    return result;
  }

  private EnterCall begin(EnterPlan.Call call) {
    Entrance entrance = entrance(call.ring());
    if (call.enables()) {
      entrance.ring().enable();
    }
    TableSqes sqes = entrance.sqes();
    int written = call.sqes() > 0 && sqes != null ? sqes.write(call.sqesAt(), call.sqes()) : 0;
    world.cpu.charge(CpuUse.USER, Cost.APPLICATION_ENTER, 1);
    world.cpu.charge(CpuUse.USER, Cost.APPLICATION_REQUEST, written);
    sleepsBefore = task.sleeps();
    entrance.enter().begin(call.arguments());
    entered = entrance;
    return entrance.enter();
  }

  private void finish(Entrance entrance, int returned, boolean wasStuck) {
    Ring ring = entrance.ring();
    result = returned;
    stuck = wasStuck;
    seen.add(
        new EnterPlan.Seen(
            result,
            task.sleeps() - sleepsBefore,
            ring.completionQueue().published(),
            ring.memory().sqFlags()));
    world.otherRings().look(ring);
    reap(ring, Integer.toUnsignedLong(calls.get(seen.size() - 1).reap()));
    steps.stepped(seen.size(), result);
  }

  private static void reap(Ring ring, long most) {
    RingMemory memory = ring.memory();
    int ready = ring.completionQueue().published();
    memory.setCqHead(memory.cqHead() + (int) Math.min(most, Integer.toUnsignedLong(ready)));
    ring.completionQueue().observeHead();
  }
}
