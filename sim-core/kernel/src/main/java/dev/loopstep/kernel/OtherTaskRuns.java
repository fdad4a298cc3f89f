// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.kernel.ring.TaskContext;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The application's other tasks at work. */
final class OtherTaskRuns {
  /** How long the run goes on when all are done: what is left to a thread of the kernel is done. */
  private static final long SETTLES = 20_000_000_000L;

  private final World world;
  private final List<Run> runs = new ArrayList<>();

  private record Run(String name, TaskCalls calls, ScriptedTask task) {}

  OtherTaskRuns(World world) {
    this.world = world;
  }

  /**
   * Lets a task begin.
   *
   * @param table in which its SQEs stand
   */
  void add(OtherTask other, Task task, TaskContext context, Region table) {
    TaskCalls calls = new TaskCalls(world, task, other.calls(), table, world.log::otherStepped);
    runs.add(
        new Run(
            other.name(), calls, new ScriptedTask(task, calls, other.exits() ? context : null)));
  }

  /**
   * The run's own task has left its loop, or made its calls: it sleeps from now on, until the
   * others have made theirs.
   *
   * @return whether there are others
   */
  boolean finish() {
    if (runs.isEmpty()) {
      return false;
    }
    ScriptedTask idle = new ScriptedTask(world.task, null, null);
    Run left = firstUnfinished();
    while (left != null || !idle.over()) {
      if (!world.task.processor().runNext()) {
        stuck(left);
      }
      left = firstUnfinished();
    }
    world.task.processor().runUntil(world.cpu.now() + SETTLES);
    return true;
  }

  private static void stuck(@Nullable Run left) {
    if (left == null) {
      throw new AssertionError("a task that wants to run gets the processor");
    }
    left.task().stuck();
  }

  private @Nullable Run firstUnfinished() {
    for (Run run : runs) {
      if (!run.task().over()) {
        return run;
      }
    }
    return null;
  }

  /**
   * What came of the calls of each, and of other rings.
   *
   * @param entered whether the run's own task entered other rings
   */
  TasksSeen seen(boolean entered) {
    if (runs.isEmpty() && !entered) {
      return TasksSeen.NONE;
    }
    Map<String, List<EnterPlan.Seen>> enters = new LinkedHashMap<>();
    runs.forEach(run -> enters.put(run.name(), List.copyOf(run.calls().seen())));
    return new TasksSeen(enters, world.otherRings().completions());
  }
}
