// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Calls of io_uring_enter while a policy is attached: one, or another each time that the policy has
 * stopped.
 */
final class PolicyCalls implements AutoCloseable {
  /** Of so many calls it is told what came of each, as of those that a case lists. */
  private static final int MOST_SEEN = 256;

  private final Arena arena = Arena.ofConfined();
  private final VoluntarySwitches switches = new VoluntarySwitches(arena);
  private final int ring;
  private final GuestCase.Again again;
  private final MappedRing mapped;
  private final int cqEntries;
  private final List<GuestResult.Entered> seen = new ArrayList<>();

  /**
   * @param params as io_uring_setup has answered
   */
  PolicyCalls(int ring, GuestCase one, MemorySegment params) {
    this.ring = ring;
    again = one.again();
    mapped = new MappedRing(ring, one.ring().flags(), params);
    cqEntries = mapped.entries();
  }

  /**
   * Makes the calls.
   *
   * @param ended whether the run has been ended from outside: no further call is made then
   * @return what the last one returned
   */
  int run(BooleanSupplier ended) {
    long start = System.nanoTime();
    int result = enter();
    for (long calls = 1; result == 0 && calls < again.enters() && !ended.getAsBoolean(); calls++) {
      compute(again.workNanos());
      takeAll();
      if (System.nanoTime() - start >= again.untilNanos()) {
        break;
      }
      result = enter();
    }
    return result;
  }

  /** What came of each of the first calls; nothing where there was to be one. */
  List<GuestResult.Entered> seen() {
    return again.enters() == 1 ? List.of() : List.copyOf(seen);
  }

  private int enter() {
    long slept = switches.count();
    int result = LoopThread.enter(ring);
    slept = switches.count() - slept;
    if (seen.size() < MOST_SEEN) {
      seen.add(new GuestResult.Entered(result, slept, mapped.ready(), mapped.flags()));
    }
    return result;
  }

  /** Indexes that say more than the queue can hold are a mistake of the policy's. */
  private void takeAll() {
    int ready = mapped.ready();
    while (ready > 0 && ready <= cqEntries) {
      compute(again.perCompletionNanos());
      mapped.take(1);
      ready = mapped.ready();
    }
  }

  /** Has the processor for so long. */
  private static void compute(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    mapped.close();
    arena.close();
  }
}
