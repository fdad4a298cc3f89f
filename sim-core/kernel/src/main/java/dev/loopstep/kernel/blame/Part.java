// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.blame;

import java.util.List;

/** Parts of a response time, in the order in which a request passes them. */
public enum Part {
  LATE("late", "due, and not queued yet: the timer came late, or the queue was full"),
  TAKING_ASLEEP("asleep-before", "queued, while the processor slept or woke up"),
  TAKING_APPLICATION("application-before", "queued, while the application worked"),
  TAKING_POLICY("policy-before", "queued, while the policy worked"),
  TAKING_KERNEL(
      "kernel-before", "queued, while the kernel worked: system calls, interrupts, switches"),
  TAKING("waiting-before", "queued, where several processors worked at the same time"),
  AGAIN("asked-again", "until what completed it was submitted, after a first request had been"),
  ISSUE(
      "issue",
      "taken by the kernel and not given to a device: preparing, plug; of what needs no device all of it"),
  BLOCK_QUEUE("block-queue", "in the block layer, as the device was full"),
  DEVICE_QUEUE("device-queue", "in the device, waiting for a channel"),
  DEVICE("device", "being served by the device"),
  INTERRUPT("interrupt", "done, and the host not told yet"),
  TASK_WORK("task-work", "the host told, and its completion not posted yet"),
  REAPING_ASLEEP("asleep-after", "completion posted, while the processor slept or woke up"),
  REAPING_APPLICATION("application-after", "completion posted, while the application worked"),
  REAPING_POLICY("policy-after", "completion posted, while the policy worked"),
  REAPING_KERNEL("kernel-after", "completion posted, while the kernel worked"),
  REAPING("waiting-after", "completion posted, where several processors worked at the same time"),
  UNTOLD("not-told-apart", "of what was asked for before it arrived");

  private static final List<Part> ALL = List.of(values());

  private final String key;
  private final String meaning;

  Part(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** All of them, in their order. */
  public static List<Part> all() {
    return ALL;
  }

  /** As results name it: {@code device-queue}. */
  public String key() {
    return key;
  }

  /** What happens meanwhile. */
  public String meaning() {
    return meaning;
  }

  /** The place in tables by part. */
  @SuppressWarnings("EnumOrdinal") // the tables are made anew in every run
  public int index() {
    return ordinal();
  }
}
