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
    IDLE,
    SWITCH,
    INTERRUPT,
    TASK
  }

  private final List<IdleState> idleStates;
  private final long[] idle;
  private final long[] entered;
  private final Map<String, long[]> byTask = new LinkedHashMap<>();
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
      case TASK -> byTask.computeIfAbsent(who, _ -> new long[1])[0] += picos;
    }
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
    Map<String, Long> tasks = new LinkedHashMap<>();
    byTask.forEach((name, picos) -> tasks.put(name, picos[0]));
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
