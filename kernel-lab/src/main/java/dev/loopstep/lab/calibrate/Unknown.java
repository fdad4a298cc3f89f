// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A number that is fitted.
 *
 * @param name as tables have it
 * @param perInstruction whether it is the time that one of the costs' instructions takes; else it
 *     is what one of the costs takes
 */
public record Unknown(String name, boolean perInstruction, Set<Cost> costs) {
  public Unknown {
    costs = Set.copyOf(costs);
  }

  /**
   * What is fitted. The first is what an instruction takes wherever nothing else is said. Code of a
   * kind gets a time of its own: some of it waits for memory more than other code does.
   */
  static final List<Unknown> ALL = all();

  /** So many of them, from the first on, are all that there is in calls and NOPs. */
  static final int PLAIN = 4;

  private static List<Unknown> all() {
    List<Unknown> some =
        List.of(
            one("a system call, besides", Cost.SYSCALL_PENALTY),
            one("an instruction the first time in a call, besides", Cost.COLD_INSTRUCTION),
            some("an instruction of io_uring_enter itself", Cost.ENTER),
            some(
                "an instruction of task work and links",
                Cost.LINK_NEXT,
                Cost.LOCAL_WORK_ADD,
                Cost.LOCAL_WORK_ENTRY),
            some("an instruction of eventfds", Cost.ISSUE_EVENTFD),
            some("an instruction of pipes", Cost.ISSUE_PIPE),
            some("an instruction of sockets", Cost.ISSUE_SOCKET),
            some("an instruction of futexes", Cost.ISSUE_FUTEX),
            some("an instruction of messages", Cost.ISSUE_MESSAGE),
            some("an instruction of polls", Cost.ISSUE_POLL, Cost.POLL_ARM),
            some("an instruction of removing polls", Cost.ISSUE_POLL_REMOVE),
            some("an instruction of cancelling", Cost.ISSUE_CANCEL),
            some(
                "an instruction of timeouts",
                Cost.ISSUE_TIMEOUT,
                Cost.ISSUE_TIMEOUT_REMOVE,
                Cost.TIMER_ARM,
                Cost.TIMER_CANCEL),
            some("an instruction of handing to a worker", Cost.WORKER_REQUEST),
            some("an instruction of files in memory", Cost.ISSUE_FILE, Cost.FILE_PAGE),
            one("copying 64 bytes", Cost.COPY_LINE),
            one("a page for data in flight", Cost.BUFFER_PAGE),
            some(
                "an instruction of sleeping and waking",
                Cost.WAKE_UP,
                Cost.CONTEXT_SWITCH,
                Cost.SWITCH_TO_IDLE,
                Cost.SWITCH_FROM_IDLE,
                Cost.TIMER_INTERRUPT),
            one("waking from idle", Cost.WAKE_LATENCY),
            one("a timer that is late while idle", Cost.TIMER_DELIVERY),
            one("a BPF instruction", Cost.BPF_INSTRUCTION));
    EnumSet<Cost> left = EnumSet.allOf(Cost.class);
    some.forEach(unknown -> left.removeAll(unknown.costs()));
    left.removeIf(Model::isUser);
    List<Unknown> all = new ArrayList<>();
    all.add(new Unknown("an instruction of the kernel", true, left));
    all.addAll(some);
    return List.copyOf(all);
  }

  private static Unknown one(String name, Cost cost) {
    return new Unknown(name, false, EnumSet.of(cost));
  }

  private static Unknown some(String name, Cost... costs) {
    return new Unknown(name, true, EnumSet.copyOf(Arrays.asList(costs)));
  }

  /** How often it is in what a round of a shape takes. */
  double times(Features features, CostProfile profile) {
    double times = 0;
    for (Cost cost : costs) {
      if (applies(cost, profile)) {
        double each = perInstruction ? profile.figure(cost).value() : 1;
        times += features.count(cost) * each;
      }
    }
    return times;
  }

  /** Whether it says what a cost is; what the profile has in nanoseconds is not of instructions. */
  boolean applies(Cost cost, CostProfile profile) {
    return costs.contains(cost)
        && (!perInstruction || profile.figure(cost).unit() == Figure.Unit.INSTRUCTIONS);
  }
}
