// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.vm.Region;

/**
 * The bytes that kernel, application and policy share. Whoever reads here twice may see two values,
 * and whatever stands here may be nonsense.
 */
public final class RingMemory {
  /** An index beyond all entries. */
  private static final int NO_ENTRY = -1;

  /**
   * IORING_SQ_NEED_WAKEUP and IORING_SQ_TASKRUN: whoever sets them may have set them in the old
   * memory, so the new has both.
   */
  private static final int MISSED = 1 | 1 << 2;

  /** Fields of the header that a ring keeps when it is resized. */
  private static final int[] KEPT = {
    RingGeometry.SQ_HEAD,
    RingGeometry.SQ_TAIL,
    RingGeometry.CQ_HEAD,
    RingGeometry.CQ_TAIL,
    RingGeometry.SQ_DROPPED,
    RingGeometry.SQ_FLAGS,
    RingGeometry.CQ_FLAGS,
    RingGeometry.CQ_OVERFLOW
  };

  // Others when the ring is resized.
  private RingGeometry geometry;
  private Region cq;
  private Region sq;

  RingMemory(RingGeometry geometry) {
    this.geometry = geometry;
    cq = queues(geometry);
    sq = new Region("sq", new byte[geometry.sqRegionSize()], true);
  }

  /** New memory for the header, the CQEs and the array of indexes. */
  private static Region queues(RingGeometry geometry) {
    Region cq = new Region("cq", new byte[geometry.cqRegionSize()], true);
    cq.put32(RingGeometry.SQ_RING_MASK, geometry.sqEntries() - 1);
    cq.put32(RingGeometry.CQ_RING_MASK, geometry.cqEntries() - 1);
    cq.put32(RingGeometry.SQ_RING_ENTRIES, geometry.sqEntries());
    cq.put32(RingGeometry.CQ_RING_ENTRIES, geometry.cqEntries());
    return cq;
  }

  /**
   * Takes new memory, and copies what stands in the queues and in the header
   * (io_register_resize_rings).
   *
   * @return whether there is room for what stands in the queues; else nothing has changed
   */
  boolean resize(RingGeometry other) {
    int submissions = sqTail() - sqHead();
    int completions = cqTail() - cqHead();
    if (Integer.compareUnsigned(submissions, other.sqEntries()) > 0
        || Integer.compareUnsigned(completions, other.cqEntries()) > 0) {
      return false;
    }
    RingMemory made = new RingMemory(other);
    for (int i = 0; i < submissions; i++) {
      copySubmission(sqHead() + i, made);
    }
    for (int i = 0; i < completions; i++) {
      int from = cqeOffset(cqHead() + i);
      int to = made.cqeOffset(cqHead() + i);
      System.arraycopy(cq.bytes(), from, made.cq.bytes(), to, other.cqeSize());
    }
    for (int field : KEPT) {
      made.cq.put32(field, cq.i32(field));
    }
    made.setSqFlag(MISSED);
    geometry = other;
    cq = made.cq;
    sq = made.sq;
    return true;
  }

  /** An entry that the array of indexes leads to lies where the new array says; others are lost. */
  private void copySubmission(int at, RingMemory made) {
    int from = at & (geometry.sqEntries() - 1);
    int to = at & (made.geometry.sqEntries() - 1);
    if (geometry.hasSqArray()) {
      from = sqArray(from);
      boolean leads = Integer.compareUnsigned(from, geometry.sqEntries()) < 0;
      made.setSqArray(to, leads ? to : NO_ENTRY);
      if (!leads) {
        return;
      }
    }
    System.arraycopy(
        sq.bytes(), sqeOffset(from), made.sq.bytes(), made.sqeOffset(to), geometry.sqeSize());
  }

  /** The header, the CQEs and the array of indexes: region 1 of a policy. */
  public Region cq() {
    return cq;
  }

  /** The SQEs: region 2 of a policy. */
  public Region sq() {
    return sq;
  }

  public RingGeometry geometry() {
    return geometry;
  }

  public int cqHead() {
    return cq.i32(RingGeometry.CQ_HEAD);
  }

  public void setCqHead(int head) {
    cq.put32(RingGeometry.CQ_HEAD, head);
  }

  public int cqTail() {
    return cq.i32(RingGeometry.CQ_TAIL);
  }

  void setCqTail(int tail) {
    cq.put32(RingGeometry.CQ_TAIL, tail);
  }

  public int sqTail() {
    return cq.i32(RingGeometry.SQ_TAIL);
  }

  public void setSqTail(int tail) {
    cq.put32(RingGeometry.SQ_TAIL, tail);
  }

  public int sqHead() {
    return cq.i32(RingGeometry.SQ_HEAD);
  }

  void setSqHead(int head) {
    cq.put32(RingGeometry.SQ_HEAD, head);
  }

  /** IORING_SQ_CQ_OVERFLOW and its like. */
  public int sqFlags() {
    return cq.i32(RingGeometry.SQ_FLAGS);
  }

  void setSqFlag(int bit) {
    cq.put32(RingGeometry.SQ_FLAGS, sqFlags() | bit);
  }

  void clearSqFlag(int bit) {
    cq.put32(RingGeometry.SQ_FLAGS, sqFlags() & ~bit);
  }

  void countDroppedSqe() {
    cq.put32(RingGeometry.SQ_DROPPED, cq.i32(RingGeometry.SQ_DROPPED) + 1);
  }

  void countLostCqe() {
    cq.put32(RingGeometry.CQ_OVERFLOW, cq.i32(RingGeometry.CQ_OVERFLOW) + 1);
  }

  /** The offset in {@link #cq} of the CQE at an index, which is masked. */
  public int cqeOffset(int index) {
    return RingGeometry.CQES + (index & (geometry.cqEntries() - 1)) * geometry.cqeSize();
  }

  /** The offset in {@link #sq} of the SQE at a slot below the number of entries. */
  public int sqeOffset(int slot) {
    return slot * geometry.sqeSize();
  }

  /** The index that stands in the array of the submission queue. */
  int sqArray(int slot) {
    return cq.i32(geometry.sqArrayOffset() + Integer.BYTES * slot);
  }

  /** What an application does before it submits: the array says which slot is the next. */
  public void setSqArray(int slot, int index) {
    cq.put32(geometry.sqArrayOffset() + Integer.BYTES * slot, index);
  }
}
