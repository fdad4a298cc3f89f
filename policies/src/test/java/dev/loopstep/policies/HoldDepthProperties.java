// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class HoldDepthProperties {
  private static final int BLOCK = 4096;

  /** Counts what is in flight, and how often a buffer was given to two reads at once. */
  private static final class Depth implements RunObserver {
    private static final int BUFFERS = 64;

    private final boolean[] busy = new boolean[BUFFERS];
    private int now;
    private int most;
    private int clashes;

    @Override
    public void submitted(long timePicos, long userData, int opcode) {
      now++;
      most = Math.max(most, now);
      int buffer = (int) (userData % BUFFERS);
      if (busy[buffer]) {
        clashes++;
      }
      busy[buffer] = true;
    }

    @Override
    public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
      now--;
      busy[(int) (userData % BUFFERS)] = false;
    }
  }

  static World world(int queued) {
    return World.of("hold_depth").source((long) queued * BLOCK).shared(queued);
  }

  @Property(seed = "1", tries = 60)
  void readsAllThatIsQueuedAndNeverMoreAtOnceThanTheDepth(
      @ForAll @IntRange(max = 200) int queued,
      @ForAll @IntRange(min = 1, max = 64) int depth,
      @ForAll @IntRange(min = 0, max = 7) int logEntries,
      @ForAll @LongRange(min = 1, max = 1000) long seed) {
    World world = world(queued).ring(1 << logEntries, 1 << logEntries).seed(seed);
    Depth observed = new Depth();
    String setting = "depth=" + depth;
    RunResult result = world.run(observed, setting);
    assertEquals(0, result.enterReturn());
    assertEquals(RunResult.Stopped.POLICY, result.stopped());
    assertEquals(queued, result.metrics().requests());
    assertEquals((long) queued * BLOCK, result.metrics().bytesRead());
    assertEquals(Math.min(queued, depth), observed.most);
    assertEquals(0, observed.clashes);
    assertEquals(0, World.global(result, world.program(setting), "inflight"));
    assertEquals(0, World.global(result, world.program(setting), "loopstep_fault_line"));
  }
}
