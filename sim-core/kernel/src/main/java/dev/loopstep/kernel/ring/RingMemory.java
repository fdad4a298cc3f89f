// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.vm.Region;

/**
 * The bytes that kernel, application and policy share. Whoever reads here twice may see two values,
 * and whatever stands here may be nonsense.
 */
public final class RingMemory {
  private final RingGeometry geometry;
  private final Region cq;
  private final Region sq;

  RingMemory(RingGeometry geometry) {
    this.geometry = geometry;
    cq = new Region("cq", new byte[geometry.cqRegionSize()], true);
    sq = new Region("sq", new byte[geometry.sqRegionSize()], true);
    cq.put32(RingGeometry.SQ_RING_MASK, geometry.sqEntries() - 1);
    cq.put32(RingGeometry.CQ_RING_MASK, geometry.cqEntries() - 1);
    cq.put32(RingGeometry.SQ_RING_ENTRIES, geometry.sqEntries());
    cq.put32(RingGeometry.CQ_RING_ENTRIES, geometry.cqEntries());
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
