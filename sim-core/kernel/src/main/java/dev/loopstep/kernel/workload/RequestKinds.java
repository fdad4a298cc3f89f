// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.arrival.ArrivalProcess;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.time.Substream;
import java.util.List;

/** Draws what each request is, and where in its file. */
final class RequestKinds {
  private final List<RequestPlan.Kind> kinds;
  private final Arrivals.Trace recorded;
  private final Substream choice;
  private final Substream[] offsets;
  private final long[] next;
  private final long weights;

  private static final Arrivals.Trace NOTHING =
      new Arrivals.Trace(
          "", new long[0], new int[0], new long[0], new int[0], Arrivals.Trace.Missing.NOTHING);

  RequestKinds(RequestPlan plan, long seed) {
    kinds = plan.kinds();
    recorded = plan.arrivals() instanceof Arrivals.Trace trace ? trace : NOTHING;
    choice = new Substream(seed, ArrivalProcess.ENTITY, "kind");
    offsets = new Substream[kinds.size()];
    next = new long[kinds.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = new Substream(seed, ArrivalProcess.ENTITY, "offset of kind " + i);
    }
    weights = kinds.stream().mapToLong(RequestPlan.Kind::weight).sum();
  }

  /** Queues the request of a number. Returns how long the application computes for it. */
  long put(long number, RequestQueue queue) {
    int at = (int) number;
    boolean known = recorded.kinds().length > 0 && recorded.kinds()[at] >= 0;
    int index = known ? recorded.kinds()[at] : draw();
    RequestPlan.Kind kind = kinds.get(index);
    int length = recorded.lengths().length > 0 ? recorded.lengths()[at] : 0;
    long offset = recorded.offsets().length > 0 ? recorded.offsets()[at] : -1;
    queue.put(
        offset < 0 ? offset(index, kind) : offset,
        length == 0 ? kind.size() : length,
        kind.file(),
        kind.opcode().number(),
        index);
    return kind.workPicos();
  }

  private int draw() {
    if (kinds.size() == 1) {
      return 0;
    }
    choice.draw();
    long drawn = (long) (choice.uniform(0) * weights);
    int index = 0;
    while (drawn >= kinds.get(index).weight()) {
      drawn -= kinds.get(index).weight();
      index++;
    }
    return index;
  }

  private long offset(int index, RequestPlan.Kind kind) {
    if (kind.size() == 0) {
      return 0;
    }
    long blocks = kind.span() / kind.size();
    if (kind.random()) {
      offsets[index].draw();
      return (long) (offsets[index].uniform(0) * blocks) * kind.size();
    }
    long block = next[index];
    next[index] = block + 1 == blocks ? 0 : block + 1;
    return block * kind.size();
  }
}
