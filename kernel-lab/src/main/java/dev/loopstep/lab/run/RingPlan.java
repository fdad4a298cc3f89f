// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.RingSize;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.NewSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ring and what the kernel must say of it: the policy's variables hold offsets that were
 * computed, so a kernel that lays its rings out otherwise must not run it unnoticed.
 */
final class RingPlan {
  /** Fields of struct io_uring_params (include/uapi/linux/io_uring.h), by symbol. */
  private static final Map<String, Integer> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("sq_entries", 0);
    FIELDS.put("cq_entries", 4);
    FIELDS.put("sq_off.head", 40);
    FIELDS.put("sq_off.tail", 44);
    FIELDS.put("sq_off.ring_mask", 48);
    FIELDS.put("sq_off.ring_entries", 52);
    FIELDS.put("sq_off.flags", 56);
    FIELDS.put("sq_off.dropped", 60);
    FIELDS.put("sq_off.array", 64);
    FIELDS.put("cq_off.head", 80);
    FIELDS.put("cq_off.tail", 84);
    FIELDS.put("cq_off.ring_mask", 88);
    FIELDS.put("cq_off.ring_entries", 92);
    FIELDS.put("cq_off.overflow", 96);
    FIELDS.put("cq_off.cqes", 100);
    FIELDS.put("cq_off.flags", 104);
  }

  private RingPlan() {}

  static GuestCase.Ring of(RingSetup ring) {
    Map<String, Long> symbols = RingGeometry.of(ring).symbols();
    List<GuestCase.Expectation> layout = new ArrayList<>();
    FIELDS.forEach((name, offset) -> {
      Long value = symbols.get(name);
      if (value != null) {
        layout.add(new GuestCase.Expectation(name, offset, value.intValue()));
      }
    });
    return new GuestCase.Ring(
        ring.sqEntries(), ring.cqEntries(), flags(ring), layout, size(ring.resized()));
  }

  /** What a ring is resized to, if it is. */
  static NewSize size(@Nullable RingSize size) {
    return size == null ? NewSize.NONE : new NewSize(size.sqEntries(), size.cqEntries());
  }

  /** The flags as a number. */
  static int flags(RingSetup ring) {
    return ring.flags().stream().mapToInt(RingFlag::mask).reduce(0, (a, b) -> a | b);
  }
}
