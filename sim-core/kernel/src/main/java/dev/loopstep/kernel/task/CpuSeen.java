// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.time.CpuUse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a processor's time went, in picoseconds, counted twice: by what it was spent on, and by who
 * had the processor.
 *
 * @param time on its clock at the end
 * @param uses by what it was spent on
 * @param idle by idle state, the way out of it included
 * @param tasks by the names of what ran: workers of all tasks are one
 * @param interrupts how many it has taken, ticks included
 * @param signalsSent interrupts that it has sent to other processors
 */
public record CpuSeen(
    int number,
    long time,
    Uses uses,
    List<Idle> idle,
    Map<String, TaskTime> tasks,
    long interrupted,
    long switching,
    long switches,
    long interrupts,
    long ticks,
    long signalsSent) {
  public CpuSeen {
    idle = List.copyOf(idle);
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
  }

  /** By what time was spent on. */
  public record Uses(
      long user, long kernel, long policy, long interrupt, long switching, long idle) {
    static Uses of(Core core) {
      return new Uses(
          core.spent(CpuUse.USER),
          core.spent(CpuUse.KERNEL),
          core.spent(CpuUse.POLICY),
          core.spent(CpuUse.INTERRUPT),
          core.spent(CpuUse.SWITCH),
          core.spent(CpuUse.IDLE));
    }

    /** All but idling. */
    public long busy() {
      return user + kernel + policy + interrupt + switching;
    }
  }

  /**
   * What something that runs has had of the processor.
   *
   * @param turns how often it got the processor
   * @param waited for it, since it was woken or had to make room for others, in all
   * @param longest of these times
   */
  public record TaskTime(long picos, long turns, long waited, long longest) {}

  /** One idle state. */
  public record Idle(String state, long picos, long entered) {}

  /** Busy and idle time make up the clock, by either account, and the accounts agree. */
  void requireBalance() {
    require("busy and idle", uses.busy() + uses.idle(), time);
    long ran = tasks.values().stream().mapToLong(TaskTime::picos).sum();
    long idled = idle.stream().mapToLong(Idle::picos).sum();
    require("who had it", ran + interrupted + switching + idled, time);
    require("idle", idled, uses.idle());
    require("interrupts", interrupted, uses.interrupt());
    require("switches", switching, uses.switching());
    require("tasks", ran, uses.user() + uses.kernel() + uses.policy());
  }

  private void require(String what, long counted, long other) {
    if (counted != other) {
      throw new AssertionError(
          "cpu " + number + ": " + what + " " + counted + " ps against " + other + " ps");
    }
  }
}
