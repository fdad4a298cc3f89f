// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingMemory;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.vm.Region;
import java.util.Arrays;

/** Writes SQEs that stand ready in a table, as the program `script` does. */
public final class TableSqes {
  private final RingMemory memory;
  private final boolean rewinds;
  private final Region table;

  public TableSqes(Ring ring, Region table) {
    memory = ring.memory();
    rewinds = ring.has(RingFlag.SQ_REWIND);
    this.table = table;
  }

  /**
   * Writes SQEs, as many as the queue has places for, and publishes them.
   *
   * @param at where they begin in the table
   * @return how many were written
   */
  public int write(int at, int count) {
    int written = Math.min(count, memory.geometry().sqEntries());
    int first = rewinds ? 0 : memory.sqTail();
    for (int i = 0; i < written; i++) {
      copy(at + i * Sqe.SIZE, (first + i) & (memory.geometry().sqEntries() - 1));
    }
    if (!rewinds) {
      memory.setSqTail(first + written);
    }
    return written;
  }

  private void copy(int from, int slot) {
    if (memory.geometry().hasSqArray()) {
      memory.setSqArray(slot, slot);
    }
    byte[] sqes = memory.sq().bytes();
    int to = memory.sqeOffset(slot);
    System.arraycopy(table.bytes(), from, sqes, to, Sqe.SIZE);
    Arrays.fill(sqes, to + Sqe.SIZE, to + memory.geometry().sqeSize(), (byte) 0);
  }
}
