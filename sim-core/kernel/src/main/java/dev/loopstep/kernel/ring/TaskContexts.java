// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayList;
import java.util.List;

/** What io_uring has of each task. */
public final class TaskContexts {
  private final Processor processor;
  private final List<TaskContext> contexts = new ArrayList<>();

  public TaskContexts(Processor processor) {
    this.processor = processor;
  }

  /** A task that may use rings. */
  public TaskContext add(Cpu cpu, Task task) {
    TaskContext context = new TaskContext(cpu, task);
    contexts.add(context);
    return context;
  }

  /** The processor that the tasks share. */
  Processor processor() {
    return processor;
  }

  /** Of the task that runs (current->io_uring). */
  TaskContext current() {
    return of(processor.current());
  }

  /** Of a task. */
  public TaskContext of(Task task) {
    for (int i = 0; i < contexts.size(); i++) {
      if (contexts.get(i).task() == task) {
        return contexts.get(i);
      }
    }
    throw new AssertionError("every task has been added");
  }
}
