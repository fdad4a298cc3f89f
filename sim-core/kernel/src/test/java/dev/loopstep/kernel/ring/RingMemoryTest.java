// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RingMemoryTest {
  private static RingGeometry geometry(int sq, int cq, Set<RingFlag> flags) {
    EnumSet<RingFlag> sized = EnumSet.of(RingFlag.CQSIZE);
    sized.addAll(flags);
    return RingGeometry.of(new RingSetup(sq, cq, sized));
  }

  @Test
  void whatTheArrayLeadsToMovesAlong() {
    RingMemory memory = new RingMemory(geometry(4, 4, Set.of()));
    for (int slot = 0; slot < 4; slot++) {
      memory.sq().put64(memory.sqeOffset(slot) + Sqe.USER_DATA, 100 + slot);
    }
    memory.setSqHead(6);
    memory.setSqTail(9);
    memory.setSqArray(2, 1);
    memory.setSqArray(3, 77);
    memory.setSqArray(0, 3);
    assertTrue(memory.resize(geometry(8, 8, Set.of())));
    assertEquals(6, memory.sqArray(6));
    assertEquals(101, memory.sq().i64(memory.sqeOffset(6) + Sqe.USER_DATA));
    assertEquals(-1, memory.sqArray(7), "an index beyond the queue leads nowhere");
    assertEquals(0, memory.sqArray(0));
    assertEquals(103, memory.sq().i64(memory.sqeOffset(0) + Sqe.USER_DATA));
    assertEquals(9, memory.sqTail());
    assertEquals(7, memory.cq().i32(RingGeometry.SQ_RING_MASK));
  }

  @Test
  void whatFindsNoRoomLeavesAllAsItWas() {
    RingMemory memory = new RingMemory(geometry(4, 8, Set.of(RingFlag.NO_SQARRAY)));
    memory.setCqHead(-2);
    memory.setCqTail(3);
    assertFalse(memory.resize(geometry(4, 4, Set.of(RingFlag.NO_SQARRAY))));
    assertEquals(8, memory.geometry().cqEntries());
    assertEquals(0, memory.sqFlags());
    memory.cq().put64(memory.cqeOffset(-1), 42);
    assertTrue(memory.resize(geometry(4, 16, Set.of(RingFlag.NO_SQARRAY))));
    assertEquals(RingGeometry.CQES + 16 * 15, memory.cqeOffset(-1));
    assertEquals(42, memory.cq().i64(memory.cqeOffset(-1)));
    assertEquals(5, memory.sqFlags());
  }
}
