// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which accesses of a chunk share a remembered region: one for each {@link PointerOrigins origin},
 * for those with the most accesses. The others look their region up each time.
 */
final class Remembered {
  /** Each takes two JVM locals; more would only cost registers. */
  private static final int MOST = 10;

  static final int NONE = -1;

  private final Map<Integer, Integer> byOrigin = new HashMap<>();
  private final PointerOrigins origins;

  Remembered(Code code, ControlFlow flow, List<Integer> blocks, PointerOrigins origins) {
    this.origins = origins;
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (int index : blocks) {
      Block block = flow.blocks().get(index);
      int slot = block.start();
      for (int i = 0; i < block.instructions(); i++) {
        if (AccessKind.of(code.at(slot)) != 0 && !StackPlace.isDirect(code.at(slot))) {
          counts.merge(origins.ofAccess(slot), 1, Integer::sum);
        }
        slot = Flow.after(code, slot);
      }
    }
    List<Map.Entry<Integer, Integer>> most = new ArrayList<>(counts.entrySet());
    most.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    for (var entry : most.subList(0, Math.min(MOST, most.size()))) {
      byOrigin.put(entry.getKey(), byOrigin.size());
    }
  }

  /** The number of the region that pointers of an origin go to, or {@link #NONE}. */
  int ofOrigin(int origin) {
    return byOrigin.getOrDefault(origin, NONE);
  }

  /** How many regions are remembered. */
  int count() {
    return byOrigin.size();
  }

  /** The number of the region that the access at the slot tries, or {@link #NONE}. */
  int of(int slot) {
    return byOrigin.getOrDefault(origins.ofAccess(slot), NONE);
  }
}
