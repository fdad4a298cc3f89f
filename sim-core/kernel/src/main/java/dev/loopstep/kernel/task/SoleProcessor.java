// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.SoleCpu;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The one processor that all tasks share, and threads of the kernel. What was woken waits until the
 * task that runs sleeps or has used up its time slice; the first woken is the first to run.
 */
public final class SoleProcessor extends Processor {
  /** The key on the timeline: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private final SoleCpu cpu;
  private final Timeline timeline;
  private final boolean clockDecides;
  private final ArrayDeque<Turn> waiting = new ArrayDeque<>(4);
  private @Nullable Task current;

  /** Of the kernel: it has the processor, and its turn has not begun yet. */
  private @Nullable KernelThread due;

  /** How many of those who wait are tasks. */
  private int waitingTasks;

  /** Since when the task that runs has had the processor. */
  private long takenAt;

  /** The idle task has the processor: nothing has run yet, or it was switched to. */
  private boolean idleTask = true;

  /** It was idle just before the task that runs took it. */
  private boolean wasIdle;

  public SoleProcessor(SoleCpu cpu, Timeline timeline) {
    this.cpu = cpu;
    this.timeline = timeline;
    clockDecides = cpu.timeDecides();
    cpu.knows(Cells.TASK, this::content);
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public boolean several() {
    return false;
  }

  @Override
  public Task current() {
    Task task = current;
    if (task == null) {
      throw new AssertionError("no task has run yet");
    }
    return task;
  }

  @Override
  public void take(Task task) {
    current = task;
    // One that slept is switched to when it resumes.
    idleTask &= task.asleep();
    takenAt = cpu.now();
  }

  /** A task wants to run. */
  @Override
  public void enqueue(Task task) {
    waiting.addLast(task);
    waitingTasks++;
  }

  @Override
  void wake(KernelThread thread) {
    if (thread.turn().scheduled()) {
      return;
    }
    cpu.charge(Cost.WAKE_UP);
    if (thread.turn().scheduled()) {
      return;
    }
    boolean idle = idle();
    timeline.schedule(thread.turn(), cpu.now() + (idle ? 0 : Task.TIME_SLICE), TIMELINE_KEY);
    if (!idle) {
      waiting.addLast(thread);
    }
  }

  @Override
  void begun(KernelThread thread) {
    if (due == thread) {
      due = null;
    }
    waiting.remove(thread);
  }

  /**
   * It is the turn of a thread of the kernel. One that is woken again meanwhile has another turn,
   * behind those who wait.
   */
  private void run(KernelThread thread) {
    timeline.remove(thread.turn());
    timeline.schedule(thread.turn(), cpu.now(), TIMELINE_KEY);
    due = thread;
    while (due == thread) {
      cpu.idleUntilInterrupt();
    }
  }

  @Override
  public boolean idle() {
    Task task = current;
    return waiting.isEmpty() && (task == null || task.asleep());
  }

  @Override
  public boolean needsReschedule() {
    Task task = current;
    boolean free = task == null || task.asleep();
    return timeIsUp() || free && !waiting.isEmpty();
  }

  @Override
  public boolean undisturbed() {
    return clockDecides && waitingTasks == 0;
  }

  /** Whether the task that runs has had its time, and another waits for the processor. */
  private boolean timeIsUp() {
    boolean up = waitingTasks > 0 && cpu.now() - takenAt >= Task.TIME_SLICE;
    if (up) {
      cpu.clockDecides();
    }
    return up;
  }

  /** A number for who waits, in their order. */
  private long content() {
    long content = 0;
    for (Turn turn : waiting) {
      content = 31 * content + turn.name().hashCode();
    }
    return content;
  }

  /** The next task whose turn it is; threads of the kernel that come before have run. */
  private @Nullable Task next() {
    if (!clockDecides) {
      cpu.learn(Cells.TASK, content());
    }
    Turn next = waiting.poll();
    while (next instanceof KernelThread thread) {
      run(thread);
      next = waiting.poll();
    }
    if (next instanceof Task task) {
      waitingTasks--;
      return task;
    }
    return null;
  }

  @Override
  void leave(Task task) {
    if (waiting.isEmpty()) {
      switchToIdle();
    }
    tellThatLeft();
  }

  /** Who waits pays for the switch itself: from one task to another there is only one. */
  private void switchToIdle() {
    idleTask = true;
    cpu.charge(Cost.SWITCH_TO_IDLE);
  }

  private void switchToTask() {
    Cost cost = idleTask ? Cost.SWITCH_FROM_IDLE : Cost.CONTEXT_SWITCH;
    idleTask = false;
    cpu.charge(cost);
  }

  @Override
  void resume(Task task) {
    if (wasIdle) {
      cpu.idle(Cost.WAKE_LATENCY);
    }
    switchToTask();
  }

  @Override
  public void switchThread() {
    switchToTask();
  }

  @Override
  public void leaveThread() {
    Task task = current;
    if (task != null && !task.asleep() && !waiting.contains(task)) {
      cpu.charge(Cost.CONTEXT_SWITCH);
    } else if (waiting.isEmpty()) {
      switchToIdle();
    }
  }

  @Override
  public void lend() {
    switchThread();
  }

  @Override
  public void takeBack() {
    leaveThread();
  }

  @Override
  public void spin(long until) {
    long end = Math.min(until, timeline.nextTime());
    if (!waiting.isEmpty()) {
      end = Math.min(end, takenAt + Task.TIME_SLICE);
    }
    cpu.spin(end);
  }

  @Override
  public void yieldIfDue(Task task) {
    if (timeIsUp()) {
      enqueue(task);
      awaitTurn(task);
    }
  }

  private void goOn(Task task) {
    take(task);
    cpu.acts(1L + Integer.toUnsignedLong(task.name().hashCode()));
    boolean goesOn = task.step();
    while (goesOn && !timeIsUp()) {
      goesOn = task.step();
    }
    cpu.acts(0);
    if (goesOn) {
      enqueue(task);
    }
  }

  @Override
  public boolean awaitTurn(Task task) {
    wasIdle = false;
    for (Task next = next(); next != task; next = next()) {
      if (next != null) {
        goOn(next);
        wasIdle = false;
      } else if (!idleUntilInterrupt()) {
        return false;
      }
    }
    take(task);
    return true;
  }

  @Override
  public void endSleep(Task task) {
    // Nobody else has the processor.
  }

  private boolean idleUntilInterrupt() {
    wasIdle = true;
    idleTask = true;
    return cpu.idleUntilInterrupt();
  }

  private boolean idleBefore(long time) {
    idleTask = true;
    return cpu.idleUntilInterruptBefore(time);
  }

  @Override
  public void runUntil(long time) {
    while (!waiting.isEmpty() || idleBefore(time)) {
      Task next = next();
      if (next != null) {
        goOn(next);
      }
    }
  }

  @Override
  public boolean runNext() {
    wasIdle = false;
    Task next = next();
    while (next == null) {
      if (!idleUntilInterrupt()) {
        return false;
      }
      next = next();
    }
    goOn(next);
    return true;
  }
}
