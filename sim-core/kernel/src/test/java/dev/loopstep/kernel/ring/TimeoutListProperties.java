// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A list of requests against a list of the JDK. */
class TimeoutListProperties {
  private static List<Request> forwards(TimeoutList list) {
    List<Request> all = new ArrayList<>();
    for (Request at = list.first(); at != null; at = at.timeoutNext) {
      all.add(at);
    }
    return all;
  }

  private static List<Request> backwards(TimeoutList list) {
    List<Request> all = new ArrayList<>();
    for (Request at = list.last(); at != null; at = at.timeoutBefore) {
      all.add(0, at);
    }
    return all;
  }

  @Property(tries = 200, seed = "3")
  void keepsItsOrderBothWays(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TimeoutList list = new TimeoutList();
    List<Request> model = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Request fresh = new Request(request -> {});
      switch (random.nextInt(3)) {
        case 0 -> {
          list.append(fresh);
          model.add(fresh);
        }
        case 1 -> {
          int place = random.nextInt(model.size() + 1);
          list.insertAfter(place == 0 ? null : model.get(place - 1), fresh);
          model.add(place, fresh);
        }
        default -> {
          if (!model.isEmpty()) {
            Request gone = model.remove(random.nextInt(model.size()));
            list.remove(gone);
            assertNull(gone.timeoutNext);
            assertNull(gone.timeoutBefore);
          }
        }
      }
      assertEquals(model, forwards(list));
      assertEquals(model, backwards(list));
    }
  }
}
