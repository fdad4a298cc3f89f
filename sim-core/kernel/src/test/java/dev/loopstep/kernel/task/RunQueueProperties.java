// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.TestCosts;
import dev.loopstep.kernel.time.SoleCpu;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RunQueueProperties {
  private static final long SLICE = 1_000;

  private static Share share(String name) {
    Timeline timeline = new Timeline();
    SoleCpu cpu = new SoleCpu(timeline, TestCosts.free());
    Task task = new Task(cpu, new SoleProcessor(cpu, timeline), name, 0);
    return task.share();
  }

  /** However unequal the turns are, nobody who always wants to run falls far behind. */
  @Property(tries = 200, seed = "5")
  void allGetTheirShare(
      @ForAll @IntRange(min = 1, max = 6) int tasks,
      @ForAll @Size(min = 50, max = 200) List<@IntRange(min = 1, max = 3_000) Integer> turns) {
    RunQueue queue = new RunQueue(SLICE);
    List<Share> all = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      all.add(share("t" + i));
      queue.add(all.get(i), null);
    }
    for (int turn : turns) {
      Share next = Objects.requireNonNull(queue.take());
      next.virtual += turn;
      queue.sliceIsOver(next);
      queue.putBack(next);
    }
    long least = all.stream().mapToLong(share -> share.virtual).min().orElseThrow();
    long most = all.stream().mapToLong(share -> share.virtual).max().orElseThrow();
    assertTrue(most - least <= 2 * 3_000 + 2 * SLICE, most + " and " + least);
  }

  @Example
  void whatWakesUpDoesNotTakeThePlaceOfWhoHasNotHadItsSlice() {
    RunQueue queue = new RunQueue(SLICE);
    queue.add(share("a"), null);
    Share runs = Objects.requireNonNull(queue.take());
    runs.virtual += SLICE / 4;
    Share woken = share("b");
    queue.add(woken, runs);
    assertFalse(queue.preempts(woken, runs));
    runs.virtual += SLICE;
    assertTrue(queue.preempts(woken, runs), "it is owed time by now, and the other is not");
    assertEquals(1, queue.size());
  }
}
