// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OutstandingProperties {
  /** Like a map from numbers, whatever is removed in whatever order. */
  @Property(tries = 200, seed = "11")
  void behavesLikeAMap(@ForAll @Size(max = 600) List<@IntRange(max = 400) Integer> deeds) {
    Outstanding outstanding = new Outstanding();
    TreeMap<Long, Long> model = new TreeMap<>();
    long next = 0;
    for (int deed : deeds) {
      if (deed > 150) {
        outstanding.add(next * 10 + deed, deed);
        outstanding.setWork(next, deed % 3);
        model.put(next, next * 10 + deed);
        next++;
      } else if (model.containsKey((long) deed)) {
        outstanding.remove(deed);
        model.remove((long) deed);
      }
    }
    for (long number = 0; number <= next; number++) {
      assertEquals(model.containsKey(number), outstanding.has(number));
      if (model.containsKey(number)) {
        assertEquals(model.get(number), outstanding.dueOf(number));
        assertEquals(model.get(number) - number * 10, outstanding.whose(number));
        assertEquals(outstanding.whose(number) % 3, outstanding.work(number));
      }
    }
  }
}
