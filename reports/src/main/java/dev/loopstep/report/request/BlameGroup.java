// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.request;

import dev.loopstep.kernel.blame.Part;
import java.util.List;

/** Parts of a response time that belong together, for charts and tables. */
public enum BlameGroup {
  WAITING("waits to be taken"),
  WORK("policy and application"),
  KERNEL("system calls, kernel"),
  QUEUE("queues at the device"),
  DEVICE("in the device"),
  DELIVERY("interrupt, task work"),
  CONSUMING("waits to be consumed");

  private static final List<BlameGroup> ALL = List.of(values());

  private final String label;

  BlameGroup(String label) {
    this.label = label;
  }

  /** All of them, in the order in which a request mostly passes them. */
  public static List<BlameGroup> all() {
    return ALL;
  }

  /** In charts and tables. */
  public String label() {
    return label;
  }

  /** The place in lists by group. */
  @SuppressWarnings("EnumOrdinal") // the lists are made anew each time
  public int index() {
    return ordinal();
  }

  /** To which group a part belongs. */
  public static BlameGroup of(Part part) {
    return switch (part) {
      case LATE, TAKING_ASLEEP, TAKING, AGAIN, UNTOLD -> WAITING;
      case TAKING_APPLICATION, TAKING_POLICY, REAPING_APPLICATION, REAPING_POLICY -> WORK;
      case TAKING_KERNEL, ISSUE, REAPING_KERNEL -> KERNEL;
      case BLOCK_QUEUE, DEVICE_QUEUE -> QUEUE;
      case DEVICE -> DEVICE;
      case INTERRUPT, TASK_WORK -> DELIVERY;
      case REAPING_ASLEEP, REAPING -> CONSUMING;
    };
  }
}
