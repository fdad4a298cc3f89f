// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.task.MachineSetup.IdleState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who has had a processor, and how often; from the clock alone. */
final class CoreAccounts {
  /** What can have a processor. */
  enum Occupant {
    IDLE("idle"),
    SWITCH("switch"),
    INTERRUPT("interrupt"),
    TASK("task");

    private final String label;

    Occupant(String label) {
      this.label = label;
    }

    /** As traces name it. */
    String label() {
      return label;
    }
  }

  /** What something has had of the processor. */
  private static final class Had {
    private long picos;
    private long turns;
    private long waited;
    private long longest;

    CpuSeen.TaskTime seen() {
      return new CpuSeen.TaskTime(picos, turns, waited, longest);
    }
  }

  private final List<IdleState> idleStates;
  private final long[] idle;
  private final long[] entered;
  private final Map<String, Had> byTask = new LinkedHashMap<>();
  private Occupant kind = Occupant.IDLE;
  private String who = "";
  private int idleState;
  private long since;
  private long switching;
  private long interrupted;

  // What is counted besides time.
  long switches;
  long interrupts;
  long ticks;
  long signalsSent;

  CoreAccounts(List<IdleState> idleStates) {
    this.idleStates = idleStates;
    idle = new long[idleStates.size()];
    entered = new long[idleStates.size()];
  }

  /** An idle state is entered. */
  void idles(int state) {
    idleState = state;
    entered[state]++;
  }

  private void settle(long now) {
    long picos = now - since;
    since = now;
    if (picos == 0) {
      return;
    }
    switch (kind) {
      case IDLE -> idle[idleState] += picos;
      case SWITCH -> switching += picos;
      case INTERRUPT -> interrupted += picos;
      case TASK -> of(who).picos += picos;
    }
  }

  private Had of(String task) {
    return byTask.computeIfAbsent(task, _ -> new Had());
  }

  /**
   * Something that was ready gets the processor.
   *
   * @param waited since it was woken, or had to make room for others
   */
  void turn(String task, long waited) {
    Had had = of(task);
    had.turns++;
    had.waited += waited;
    had.longest = Math.max(had.longest, waited);
  }

  /** Something else has the processor from now on. */
  void change(Occupant to, String name, long now) {
    settle(now);
    kind = to;
    who = name;
  }

  Occupant kind() {
    return kind;
  }

  String who() {
    return who;
  }

  /**
   * Closes both accounts.
   *
   * @throws AssertionError where they do not agree with the clock, or with each other
   */
  CpuSeen close(Core core) {
    settle(core.now());
    List<CpuSeen.Idle> states = new ArrayList<>();
    for (int i = 0; i < idle.length; i++) {
      states.add(new CpuSeen.Idle(idleStates.get(i).name(), idle[i], entered[i]));
    }
    Map<String, CpuSeen.TaskTime> tasks = new LinkedHashMap<>();
    byTask.forEach((name, had) -> tasks.put(name, had.seen()));
    CpuSeen seen =
        new CpuSeen(
            core.number,
            core.now(),
            CpuSeen.Uses.of(core),
            states,
            tasks,
            interrupted,
            switching,
            switches,
            interrupts,
            ticks,
            signalsSent);
    seen.requireBalance();
    return seen;
  }
}
