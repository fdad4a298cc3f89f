// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.watch.CellInfo;
import dev.loopstep.counterexample.watch.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Inputs to begin with, and inputs by chance where nothing better is left. */
final class Seeds {
  private static final int KEPT = 64;
  private static final int MUTATIONS = 400;

  private final Interesting interesting;
  private final List<Trace> kept = new ArrayList<>();
  private long random = 0x1234_5678_9abc_def1L;
  private int mutations;

  Seeds(Interesting interesting) {
    this.interesting = interesting;
  }

  /** Defaults, and other lengths of the memory block. */
  List<Inputs> first() {
    List<Inputs> all = new ArrayList<>();
    all.add(Inputs.NONE);
    for (long length : new long[] {0, 1, 4096}) {
      all.add(Inputs.of(Map.of(Cell.of(Area.LENGTH, 0, 0), length)));
    }
    return all;
  }

  /** All inputs that a run looked at, with extreme values. */
  List<Inputs> fills(Trace trace) {
    List<Inputs> all = new ArrayList<>();
    for (int kind = 0; kind < 4; kind++) {
      TreeMap<Cell, Long> values = new TreeMap<>();
      for (Map.Entry<Cell, CellInfo> entry : trace.cells().entrySet()) {
        Area area = entry.getKey().area();
        if (area != Area.LENGTH && area != Area.ABSENT && area != Area.MAY_GOTO) {
          values.put(entry.getKey(), extreme(entry.getValue(), kind));
        }
      }
      all.add(trace.inputs().with(values));
    }
    return all;
  }

  private static long extreme(CellInfo info, int kind) {
    return switch (kind) {
      case 0 -> info.greatest();
      case 1 -> info.least();
      case 2 -> info.allows(1) ? 1 : info.least();
      default -> info.allows(0x7f) ? 0x7f : info.greatest();
    };
  }

  /** Keeps a run to change later. */
  void keep(Trace trace) {
    if (kept.size() < KEPT) {
      kept.add(trace);
    }
  }

  /** A run that was kept, with a few inputs changed; null after enough of them. */
  @Nullable Inputs mutated() {
    if (++mutations > MUTATIONS || kept.isEmpty()) {
      return null;
    }
    Trace trace = kept.get(below(kept.size()));
    SortedMap<Cell, CellInfo> cells = trace.cells();
    if (cells.isEmpty()) {
      return trace.inputs();
    }
    List<Cell> all = List.copyOf(cells.keySet());
    TreeMap<Cell, Long> changes = new TreeMap<>();
    int count = 1 + below(4);
    for (int i = 0; i < count; i++) {
      Cell cell = all.get(below(all.size()));
      CellInfo info = cells.get(cell);
      List<Long> values = interesting.of(8 * cell.area().bytes());
      long value = below(4) == 0 ? next() : values.get(below(values.size()));
      if (info != null && info.allows(value)) {
        changes.put(cell, value);
      }
    }
    return trace.inputs().with(changes);
  }

  private int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** Xorshift (G. Marsaglia, 2003). */
  private long next() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return random;
  }
}
