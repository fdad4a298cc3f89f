// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in the completion queues of rings besides the run's own, as their users read it. */
final class OtherRings {
  private static final int WORD = 4;

  private final List<Queue> queues = new ArrayList<>();

  /** What was read of a queue, and up to which index. */
  private static final class Queue {
    private final String name;
    private final Ring ring;
    private final List<TasksSeen.Completion> completions = new ArrayList<>();
    private int read;

    Queue(String name, Ring ring) {
      this.name = name;
      this.ring = ring;
    }

    void look() {
      RingMemory memory = ring.memory();
      int tail = memory.cqTail();
      TasksSeen.read(
          (index, number) -> memory.cq().i32(memory.cqeOffset(index) + WORD * number),
          read,
          tail,
          completions);
      read = tail;
    }
  }

  void add(String name, Ring ring) {
    queues.add(new Queue(name, ring));
  }

  /** Reads what has been published in a ring's queue; before its head is moved. */
  void look(Ring ring) {
    for (Queue queue : queues) {
      if (queue.ring == ring) {
        queue.look();
      }
    }
  }

  /** All that was published, by the ring's name. */
  Map<String, List<TasksSeen.Completion>> completions() {
    Map<String, List<TasksSeen.Completion>> all = new LinkedHashMap<>();
    for (Queue queue : queues) {
      queue.look();
      all.put(queue.name, List.copyOf(queue.completions));
    }
    return all;
  }
}
