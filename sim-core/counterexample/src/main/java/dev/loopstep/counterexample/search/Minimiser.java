// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.counterexample.watch.Watch;
import dev.loopstep.counterexample.watch.WatchedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Leaves of a counterexample what matters: everything else goes back to its default. */
public final class Minimiser {
  private static final int RUNS = 300;
  private static final long WORK = 2_000_000;

  private final Subject subject;
  private final boolean isVolatile;
  private final WatchedFault fault;
  private Trace best;
  private int runs;
  private long work;

  private Minimiser(Subject subject, boolean isVolatile, Trace trace) {
    this.subject = subject;
    this.isVolatile = isVolatile;
    fault = Objects.requireNonNull(trace.fault());
    best = trace;
  }

  /** A run with the same fault at the same instruction, and fewer inputs that matter. */
  public static Trace of(Subject subject, boolean isVolatile, Trace trace) {
    Minimiser minimiser = new Minimiser(subject, isVolatile, trace);
    if (trace.instructions() >= Watch.MOST_INSTRUCTIONS) {
      // Each try would take as long.
      return trace;
    }
    minimiser.unused();
    minimiser.groups();
    minimiser.values();
    return minimiser.best;
  }

  /** What the run did not look at. */
  private void unused() {
    List<Cell> unused = new ArrayList<>(best.inputs().values().keySet());
    unused.removeAll(best.cells().keySet());
    attempt(best.inputs().without(unused));
  }

  /** Halves, quarters... back to their defaults, in the end one by one. */
  private void groups() {
    int size = best.inputs().values().size();
    while (size >= 1) {
      List<Cell> cells = new ArrayList<>(best.inputs().values().keySet()).reversed();
      for (int from = 0; from < cells.size(); from += size) {
        attempt(best.inputs().without(cells.subList(from, Math.min(cells.size(), from + size))));
      }
      size /= 2;
    }
  }

  /** Smaller numbers for what remains. */
  private void values() {
    for (Map.Entry<Cell, Long> entry : List.copyOf(best.inputs().values().entrySet())) {
      long value = entry.getValue();
      for (long smaller : smaller(entry.getKey(), value)) {
        if (Long.compareUnsigned(smaller, value) >= 0
            || attempt(best.inputs().with(Map.of(entry.getKey(), smaller)))) {
          break;
        }
      }
    }
  }

  private static long[] smaller(Cell cell, long value) {
    if (value == 0 || value == 1) {
      return new long[0];
    }
    return cell.area() == Area.LENGTH
        ? new long[] {0, 1, 2, 4, 8, 16, 32}
        : new long[] {1, 2, 4, 8, 16, 32, 64, 128};
  }

  private boolean attempt(Inputs inputs) {
    if (inputs.equals(best.inputs()) || runs >= RUNS || work > WORK) {
      return false;
    }
    runs++;
    Trace trace = Watch.run(subject, inputs, isVolatile, Watch.MOST_INSTRUCTIONS);
    work += trace.instructions();
    WatchedFault now = trace.fault();
    boolean same = now != null && now.kind() == fault.kind() && now.slot() == fault.slot();
    if (same) {
      best = trace;
    }
    return same;
  }
}
