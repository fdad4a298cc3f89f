// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.ring.CompletionQueue;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.task.Task;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** The task does not fall asleep, or sleep on, while there is something for it to do. */
class SleepProperties {
  /** Looks at the ring whenever the task has fallen asleep, and at each interrupt after that. */
  private static final class Watch extends Followed {
    private final Mix mix;
    private @Nullable World world;
    int sleeps;

    /** Interrupts since the policy returned: those that force the task to run, and the others. */
    private int forcing;

    private int lazy;
    private boolean asleep;

    /** Reads outside of chains: their completions are counted down. */
    private final Set<Long> lazily = new HashSet<>();

    Watch(Mix mix) {
      this.mix = mix;
    }

    private World world() {
      return Objects.requireNonNull(world);
    }

    private boolean sleepsOn() {
      return world().task.state() == Task.State.INTERRUPTIBLE;
    }

    @Override
    public void submitReq(long req, long userData, int opcode, int flags) {
      if (opcode == Opcode.READ.number() && (flags & RandomSqes.LINK_OR_NOT) == 0) {
        lazily.add(userData);
      }
    }

    @Override
    public void stepReturned(long steps, int result) {
      forcing = 0;
      lazy = 0;
    }

    @Override
    public void interrupted(long req, long userData) {
      super.interrupted(req, userData);
      if (asleep) {
        assertLegitimate();
      }
      if (lazily.contains(userData)) {
        lazy++;
      } else {
        forcing++;
      }
    }

    @Override
    public void slept() {
      sleeps++;
      asleep = true;
      assertLegitimate();
    }

    @Override
    public void woke() {
      asleep = false;
      assertFalse(sleepsOn());
    }

    /** Whether what has come since the policy returned lets the task sleep. */
    private void assertLegitimate() {
      if (!sleepsOn()) {
        return;
      }
      CompletionQueue queue = world().ring.completionQueue();
      assertFalse(queue.overflowed() || queue.dropped(), "overflow is flagged");
      int missing = mix.awaited - world().ring.memory().cqTail();
      assertTrue(missing > 0, "the index was reached");
      assertEquals(0, forcing, "something wakes the task");
      assertTrue(lazy < missing, () -> lazy + " completions came, " + missing + " are missing");
      assertEquals(lazy > 0, world().ring.localWork().pending(), "local work");
    }
  }

  @Property(tries = 200, seed = "5", shrinking = ShrinkingMode.OFF)
  void nobodySleepsWhileSomethingIsToBeDone(@ForAll long seed) {
    Set<Kind> kinds =
        EnumSet.of(
            Kind.NOP,
            Kind.FAILING_NOP,
            Kind.TIMER,
            Kind.ABSOLUTE_TIMER,
            Kind.REPEATING_TIMER,
            Kind.DISK_READ,
            Kind.MESSAGE);
    Watch[] watch = new Watch[1];
    Mix mix =
        new Mix(seed, kinds, Sqe.IO_LINK | Sqe.IO_HARDLINK) {
          @Override
          void begins(World world) {
            watch[0].world = world;
          }
        };
    watch[0] = new Watch(mix);
    assertEquals(0, mix.run(RandomSqes.setups(seed), watch[0]).result());
    Statistics.label("slept")
        .collect(watch[0].sleeps > 0)
        .coverage(runs -> runs.check(true).percentage(share -> share > 50));
  }
}
