// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.NetworkCost;
import java.util.EnumMap;
import java.util.Map;

/**
 * Costs in instructions as counted on Linux 7.2.13 for NOPs (kernel-insns.py: a policy and user
 * space, one by one, in batches of 8 and in chains of 2), at 1 ns an instruction, so that times
 * read as instructions.
 */
public final class TestCosts {
  private TestCosts() {}

  static CostProfile counted() {
    return new CostProfile("counted", "instructions as time", 1.0, "a unit", figures(false));
  }

  /** No operation takes any time: what is left is what devices and timers take. */
  public static CostProfile free() {
    return new CostProfile("free", "nothing costs anything", 1.0, "a unit", figures(true));
  }

  /** The same, but for what a network costs. */
  public static CostProfile freeBut(Map<NetworkCost, Figure> network) {
    return new CostProfile(
        "free", "almost nothing costs anything", 1.0, "a unit", figures(true), Map.of(), network);
  }

  private static Map<Cost, Figure> figures(boolean free) {
    Map<Cost, Figure> figures = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      double value = free ? 0 : instructions(cost);
      figures.put(cost, new Figure(value, Figure.Unit.INSTRUCTIONS, "kernel-insns.py"));
    }
    return figures;
  }

  private static double instructions(Cost cost) {
    return switch (cost) {
      case SYSCALL_ENTRY_EXIT -> 230;
      case SYSCALL_PENALTY, COLD_INSTRUCTION, TIMER_DELIVERY -> 0;
      case ENTER -> 216;
      case CQRING_WAIT -> 151;
      case APPLICATION_REQUEST -> 28;
      case APPLICATION_ENTER -> 57;
      case LOOP_STEP -> 29;
      case PROGRAM_ENTRY_EXIT -> 84;
      case BPF_INSTRUCTION -> 1;
      case GET_REGION -> 13;
      case CLOCK_READ -> 36;
      case RANDOM_NUMBER -> 50;
      case TRACE_LINE -> 1_359;
      case ARRAY_LOOKUP -> 9;
      case ARRAY_UPDATE -> 71;
      case HASH_LOOKUP -> 128;
      case HASH_UPDATE -> 380;
      case HASH_DELETE -> 294;
      case CALLBACK_ROUND -> 15;
      case ITERATOR_CALL -> 10;
      case SUBMIT_BATCH -> 54;
      case SUBMIT_REQUEST -> 90;
      case ISSUE_NOP -> 110;
      case ISSUE_TIMEOUT -> 723;
      case ISSUE_READ, ISSUE_WRITE -> 1500;
      case ISSUE_EVENTFD -> 950;
      case ISSUE_PIPE -> 1_113;
      case ISSUE_SOCKET -> 1_823;
      case ISSUE_FILE -> 711;
      case CACHED_READ -> 2_320;
      case CACHED_WRITE -> 4_393;
      case CACHE_PAGE -> 2_247;
      case BLOCK_REQUEST -> 789;
      case DEVICE_POLL -> 337;
      case POLLED_COMPLETION -> 1_124;
      case ISSUE_FUTEX -> 670;
      case ISSUE_MESSAGE -> 754;
      case ISSUE_POLL -> 211;
      case POLL_ARM -> 363;
      case ISSUE_POLL_REMOVE -> 268;
      case ISSUE_CANCEL -> 656;
      case ISSUE_TIMEOUT_REMOVE -> 194;
      case WORKER_REQUEST -> 1205;
      case WORKER_START -> 24_900;
      case COPY_LINE -> 8;
      case USER_COPY -> 244;
      case BUFFER_PAGE -> 1_862;
      case FILE_PAGE -> 426;
      case BLOCK_PLUG -> 100;
      case FLUSH_BATCH -> 38;
      case FLUSH_REQUEST -> 71;
      case LOCAL_WORK_CHECK -> 7;
      case LOCAL_WORK_ENTRY -> 92;
      case LOCAL_WORK_ADD -> 47;
      case LINK_NEXT -> 70;
      case WAKE_UP -> 1462;
      case CONTEXT_SWITCH -> 2597;
      case SWITCH_TO_IDLE -> 1917;
      case SWITCH_FROM_IDLE -> 1403;
      case WAKE_LATENCY -> 825;
      case DEVICE_INTERRUPT -> 1800;
      case TIMER_INTERRUPT -> 1782;
      case TIMER_ARM -> 332;
      case TIMER_CANCEL -> 168;
    };
  }
}
